using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

public class RepresentationsPageTests(StudioBrowser browser)
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(820, 1180, true)]
    public async Task Layers_of_the_digits_are_shown_with_probes_weights_and_the_pictures_that_excite_a_unit(
        int width,
        int height,
        bool isDark
    )
    {
        await using Tab tab = await browser.Open("/representations", width, height, isDark);
        await Expect(tab.Page.Locator(".cards .scatter")).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        await Expect(tab.Page.Locator(".unit img")).ToHaveCountAsync(32);
        await Expect(tab.Page.Locator(".exciting img")).ToHaveCountAsync(10);
        await Expect(tab.Page.Locator(".classes li")).ToHaveCountAsync(10);
        await PictureTests.Take(tab, $"representations-digits-{width}-{(isDark ? "dark" : "light")}");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Look at its units" }).Last.ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Unit 4", Exact = true }).ClickAsync();
        // The node of the digit 3 is excited by threes.
        await Expect(tab.Page.Locator(".exciting li").First).ToContainTextAsync("3");
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "It scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }

    [Fact]
    public async Task Another_model_is_chosen_and_shown()
    {
        await using Tab tab = await browser.Open("/representations");
        await Expect(tab.Page.Locator(".cards .scatter")).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        await tab.Page.GetByLabel("Model and data").ClickAsync(new() { Force = true });
        await tab.Page.GetByText("circle, trained now").ClickAsync();
        await Expect(tab.Page.Locator(".classes li")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Expect(tab.Page.Locator(".exciting li")).ToHaveCountAsync(10);
        Assert.Empty(tab.Faults);
    }
}
