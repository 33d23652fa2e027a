using Strata.Studio.Components;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

/// <summary>A server that goes away under an open page.</summary>
public class ConnectionTests(StudioBrowser browser)
{
    private static readonly StudioOptions AnyPort = new(0, OpenBrowser: false);

    [Fact]
    public async Task A_page_says_that_the_server_is_away_and_after_its_restart_has_the_same_numbers()
    {
        StudioHost first = await StudioHost.Start(AnyPort);
        int port = first.Address.Port;
        await using Tab tab = await browser.Open(studio: first);
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync("7.5");
        ILocator output = tab.Page.Locator("svg .node[aria-label^='y,']");
        string expected = $"y, {NumberText.Short(Course.Load("course/tanh").Model.Predict(new double[] { 7.5, 3 })[0], 6)}.";
        await Expect(output).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex($"^{expected}"));
        await first.DisposeAsync();
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("The studio does not answer");
        await using StudioHost second = await StudioHost.Start(AnyPort with { Port = port });
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("was restarted", new() { Timeout = 15000 });
        await Expect(output).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex($"^{expected}"));
        // The page works again, and is not only shown.
        await tab.Page.GetByLabel("Input 1", new() { Exact = true }).FillAsync("0");
        await Expect(tab.Page.Locator("svg .node[aria-label^='x1,']"))
            .ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^x1, 0\\."));
    }

    [Fact]
    public async Task A_page_that_lost_its_connection_for_a_moment_goes_on_where_it_was()
    {
        await using Tab tab = await browser.Open();
        await tab.Page.GetByLabel("Input 2", new() { Exact = true }).FillAsync("-1");
        await tab.Page.GetByText("Step through").ClickAsync();
        await Expect(tab.Page.Locator(".forward-where")).ToContainTextAsync("1 of 9");
        await tab.Page.EvaluateAsync("sockets.forEach(socket => socket.close())");
        await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("Connected again");
        // The step is on the server alone: a page that was loaded again would not have it.
        await Expect(tab.Page.Locator(".forward-where")).ToContainTextAsync("1 of 9");
        await tab.Page.Locator(".forward-next").ClickAsync();
        await Expect(tab.Page.Locator(".forward-where")).ToContainTextAsync("2 of 9");
    }

    [Fact]
    public async Task The_colours_that_a_reader_chose_stay()
    {
        await using Tab tab = await browser.Open();
        await tab.Page.GetByLabel("Use dark colours").ClickAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await tab.Page.ReloadAsync();
        await tab.Ready();
        await Expect(tab.Page.GetByLabel("Use light colours")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
