using Strata.Studio.Tests.Browsing;
using Strata.Studio.Tests.Runs;

namespace Strata.Studio.Tests.Pages;

/// <summary>A run on a table is tried row by row and its layers are looked at.</summary>
public class TableRunPageTests(StudioBrowser browser)
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(820, 1180, false)]
    [InlineData(820, 1180, true)]
    public async Task Rows_of_the_file_are_picked_edited_and_predicted(int width, int height, bool isDark)
    {
        using var run = new TrainedTable();
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", width, height, isDark, studio);
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        ILocator rows = tab.Page.Locator(".file-rows tbody tr");
        await Expect(rows).ToHaveCountAsync(8, new() { Timeout = 20_000 });
        await Expect(rows.First).ToContainTextAsync("held out");
        await Expect(tab.Page.Locator(".answer")).ToContainTextAsync("it is");
        await tab.Page.GetByLabel("weight").FillAsync("heavy");
        await Expect(tab.Page.Locator(".table-trial")).ToContainTextAsync("'heavy' is no number");
        await tab.Page.GetByLabel("weight").FillAsync("");
        await Expect(tab.Page.Locator(".answer strong")).ToContainTextAsync(", with");
        await Expect(tab.Page.Locator(".table-trial")).ToContainTextAsync("edited");
        await Expect(tab.Page.Locator(".answer")).Not.ToContainTextAsync("it is");
        await tab.Page.GetByLabel("picked").FillAsync("2026-02-03");
        await tab.Page.GetByRole(AriaRole.Combobox, new() { Name = "colour" }).FillAsync("green");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Next rows" }).ClickAsync();
        await Expect(tab.Page.Locator(".pick [role=status]")).ToContainTextAsync("9 to 16 of 90");
        await tab.Page.GetByLabel("Only wrong ones").ClickAsync(new() { Force = true });
        await Expect(tab.Page.Locator(".pick [role=status]")).Not.ToContainTextAsync("of 90");
        await PictureTests.Take(tab, $"table-tried-{width}-{(isDark ? "dark" : "light")}");
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Results" }).ClickAsync();
        await Expect(tab.Page.Locator(".confusion tbody tr")).ToHaveCountAsync(3, new() { Timeout = 20_000 });
        await PictureTests.Take(tab, $"table-results-{width}-{(isDark ? "dark" : "light")}");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "It scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Without_its_file_a_run_says_so_and_takes_typed_rows()
    {
        using var run = new TrainedTable();
        File.Delete(run.Path);
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", studio: studio);
        await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await Expect(tab.Page.Locator(".finding")).ToContainTextAsync("fruit.csv", new() { Timeout = 20_000 });
        await tab.Page.GetByLabel("weight").FillAsync("185");
        await Expect(tab.Page.Locator(".answer strong")).ToContainTextAsync(", with");
        await tab.GoTo(new Uri(studio.Address, "/representations"));
        await Choose(tab, "run 2026-02-01-fruit-1");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("fruit.csv", new() { Timeout = 60_000 });
        Assert.Empty(tab.Faults);
    }

    [Theory]
    [InlineData("kind", 1280, 800, false)]
    [InlineData("price", 1280, 800, true)]
    [InlineData("price", 820, 1180, false)]
    public async Task Its_layers_are_shown_with_probes_and_the_rows_that_excite_a_unit(
        string target,
        int width,
        int height,
        bool isDark
    )
    {
        using var run = new TrainedTable(target);
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/representations", width, height, isDark, studio);
        await Choose(tab, "run 2026-02-01-fruit-1");
        await Expect(tab.Page.Locator(".exciting-rows tbody tr")).ToHaveCountAsync(10, new() { Timeout = 60_000 });
        await Expect(tab.Page.Locator(".exciting-rows thead")).ToContainTextAsync("colour");
        await Expect(tab.Page.Locator(target == "kind" ? ".classes li" : ".values i").First).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".probes svg").First).ToBeVisibleAsync();
        int coloured = await tab.Page.Locator(".cards .scatter").First.Locator("path").CountAsync();
        Assert.InRange(coloured, target == "kind" ? 3 : 8, 24);
        await PictureTests.Take(tab, $"table-layers-{target}-{width}-{(isDark ? "dark" : "light")}");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "It scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }

    private static async Task Choose(Tab tab, string name)
    {
        await tab.Page.GetByLabel("Model and data").ClickAsync(new() { Force = true });
        await tab.Page.GetByText(name).ClickAsync();
    }
}
