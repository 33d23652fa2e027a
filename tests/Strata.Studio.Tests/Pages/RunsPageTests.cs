using Strata.Studio.Tests.Browsing;
using Strata.Studio.Tests.Runs;

namespace Strata.Studio.Tests.Pages;

public class RunsPageTests(StudioBrowser browser)
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Fact]
    public async Task A_run_appears_and_grows_while_it_is_written()
    {
        using var run = new WrittenRun();
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", studio: studio);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("There are no runs in");
        run.Configure(epochs: 3);
        ILocator row = tab.Page.Locator(".list tbody tr");
        await Expect(row).ToContainTextAsync("running", new() { Timeout = 20_000 });
        await Expect(row).ToContainTextAsync("0/3");
        run.Begin();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            run.Epoch(epoch);
            await Expect(row).ToContainTextAsync($"{epoch + 1}/3", new() { Timeout = 20_000 });
        }
        await Expect(tab.Page.Locator(".series svg").First).ToBeVisibleAsync();
        run.Write("metrics.json", """{"test": {"accuracy": 0.875, "loss": 0.3}, "train": {"accuracy": 1, "loss": 0.1}}""");
        await Expect(row).ToContainTextAsync("finished", new() { Timeout = 20_000 });
        await Expect(row).ToContainTextAsync("accuracy 0.875");
        Assert.Empty(tab.Faults);
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(820, 1180, false)]
    [InlineData(820, 1180, true)]
    public async Task Runs_are_compared_reported_and_tried(int width, int height, bool isDark)
    {
        using var first = new WrittenRun("2026-01-01-gauss-1");
        // In the folder of the first, which removes it.
        var second = new WrittenRun("2026-01-02-gauss-2", first.Root);
        first.Train();
        second.Configure(rate: 0.3, epochs: 8);
        second.Begin();
        for (int epoch = 0; epoch < 4; epoch++)
        {
            second.Epoch(epoch);
        }
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, first.Root));
        await using Tab tab = await browser.Open("/runs", width, height, isDark, studio);
        await tab.Page.GetByLabel("Compare 2026-01-01-gauss-1").CheckAsync();
        await tab.Page.GetByLabel("Compare 2026-01-02-gauss-2").CheckAsync();
        ILocator differences = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Differences" });
        await Expect(differences).ToContainTextAsync("learning_rate");
        await Expect(differences).Not.ToContainTextAsync("test_fraction");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "2026-01-01-gauss-1", Exact = true }).ClickAsync();
        string name = $"{width}x{height}-{(isDark ? "dark" : "light")}";
        await PictureTests.Take(tab, $"runs-compared-{name}");
        ILocator ticks = tab.Page.Locator(".series .mud-charts-yaxis text");
        await Expect(ticks.First).ToHaveTextAsync("0");
        // Loss and its held-out twin, broken, of the run that writes both.
        await Expect(tab.Page.Locator(".series-legend li")).ToHaveCountAsync(3);
        await Expect(tab.Page.Locator(".series-legend i.dashed")).ToHaveCountAsync(1);
        await tab.Page.GetByLabel("Logarithmic axis").ClickAsync(new() { Force = true });
        await Expect(ticks.First).Not.ToHaveTextAsync("0");
        await PictureTests.Take(tab, $"runs-log-{name}");
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Results" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("accuracy");
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Report" }).ClickAsync();
        await Expect(tab.Page.FrameLocator("iframe.report").Locator("h1").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await PictureTests.Take(tab, $"runs-report-{name}");
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await Expect(tab.Page.Locator(".answer")).ToContainTextAsync("it is", new() { Timeout = 20_000 });
        ILocator field = tab.Page.GetByLabel("The row: 2 numbers");
        await field.FillAsync("1, two");
        await Expect(tab.Page.Locator(".trial")).ToContainTextAsync("'two' is no number");
        await field.FillAsync("3, 3");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).ClickAsync();
        await Expect(tab.Page.Locator(".answer strong")).ToContainTextAsync("1, with");
        await PictureTests.Take(tab, $"runs-tried-{name}");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "It scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }
}
