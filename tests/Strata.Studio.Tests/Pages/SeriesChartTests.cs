using Strata.Studio.Tests.Browsing;
using Strata.Studio.Tests.Runs;

namespace Strata.Studio.Tests.Pages;

/// <summary>The values of a line chart are read off by mouse and by keys.</summary>
public class SeriesChartTests(StudioBrowser browser)
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(820, 1180, true)]
    public async Task The_mouse_over_a_point_shows_its_epoch_and_the_value_of_each_line(int width, int height, bool isDark)
    {
        using WrittenRun run = Written(epochs: 4);
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", width, height, isDark, studio);
        ILocator values = tab.Page.Locator(".series-values");
        await MoveTo(tab, 1.0 / 3);
        await Expect(values).ToBeVisibleAsync();
        await Expect(values.Locator("strong")).ToHaveTextAsync("epoch 2");
        await Expect(values.Locator("div")).ToHaveTextAsync(["loss0.5", "val_loss0.55"]);
        await Expect(values.Locator("i.dashed")).ToHaveCountAsync(1);
        Assert.InRange(await MarkedShare(tab), 0.32, 0.35);
        Assert.True(
            await tab.Page.EvaluateAsync<bool>(
                "() => { const [frame, drawn] = ['.series-frame', '.series svg'].map(name => document.querySelector(name).getBoundingClientRect()); return drawn.bottom <= frame.bottom + 1; }"
            ),
            "The drawing is higher than its place."
        );
        await PictureTests.Take(tab, $"series-values-{width}x{height}-{(isDark ? "dark" : "light")}");
        await MoveTo(tab, 0.7);
        await Expect(values.Locator("strong")).ToHaveTextAsync("epoch 3");
        await Expect(values.Locator("b")).ToHaveTextAsync(["0.3333", "0.3667"]);
        await tab.Page.Mouse.MoveAsync(5, 5);
        await Expect(values).ToBeHiddenAsync();
        await Expect(tab.Page.Locator(".series-mark")).ToBeHiddenAsync();
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task What_is_read_follows_a_run_that_grows_and_has_a_dash_where_nothing_was_measured()
    {
        using WrittenRun run = Written(epochs: 2);
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", studio: studio);
        await MoveTo(tab, 1);
        ILocator values = tab.Page.Locator(".series-values");
        await Expect(values.Locator("strong")).ToHaveTextAsync("epoch 2");
        run.Append("2,1234.5678,0.5,,\n");
        await Expect(values.Locator("strong")).ToHaveTextAsync("epoch 3", new() { Timeout = 20_000 });
        await Expect(values.Locator("b")).ToHaveTextAsync(["1235", "–"]);
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Arrow_keys_go_from_point_to_point_and_what_is_there_is_read_out()
    {
        using WrittenRun run = Written(epochs: 30);
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open("/runs", studio: studio);
        ILocator reader = tab.Page.GetByRole(AriaRole.Slider, new() { Name = "loss by epoch" });
        ILocator place = tab.Page.Locator(".series-values strong");
        await reader.FocusAsync();
        await Expect(place).ToHaveTextAsync("epoch 30");
        foreach (
            var (key, epoch) in new[]
            {
                ("ArrowLeft", 29),
                ("PageDown", 19),
                ("Home", 1),
                ("ArrowDown", 1),
                ("ArrowRight", 2),
                ("End", 30),
            }
        )
        {
            await tab.Page.Keyboard.PressAsync(key);
            await Expect(place).ToHaveTextAsync($"epoch {epoch}");
            await Expect(reader).ToHaveAttributeAsync("aria-valuenow", $"{epoch}");
        }
        await Expect(reader).ToHaveAttributeAsync("aria-valuetext", "epoch 30: loss 0.03333; val_loss 0.03667");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(place).ToBeHiddenAsync();
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(place).ToHaveTextAsync("epoch 29");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(place).ToBeHiddenAsync();
        Assert.Empty(tab.Faults);
    }

    private static WrittenRun Written(int epochs)
    {
        var run = new WrittenRun();
        run.Configure(epochs: epochs);
        run.Begin();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            run.Epoch(epoch);
        }
        return run;
    }

    // So far from the left end of the lines, as a share of their width.
    private static async Task MoveTo(Tab tab, double share)
    {
        await tab.Page.Locator("path.mud-chart-line").First.WaitForAsync();
        float[] grid = await tab.StandingStill(".mud-charts-gridlines-yaxis");
        await tab.Page.Mouse.MoveAsync((float)(grid[0] + grid[2] * share), grid[1] + grid[3] / 2);
    }

    private static Task<double> MarkedShare(Tab tab) =>
        tab.Page.EvaluateAsync<double>(
            """
            () => {
              const grid = document.querySelector('.mud-charts-gridlines-yaxis').getBoundingClientRect();
              return (document.querySelector('.series-mark').getBoundingClientRect().left - grid.left) / grid.width;
            }
            """
        );
}
