using Strata.Studio.Layout;
using Strata.Studio.Tests.Browsing;
using Strata.Tests.House;

namespace Strata.Studio.Tests.Pages;

/// <summary>Every page on a laptop and on a tablet, light and dark: pictures to look at, in <c>artifacts/studio</c>.</summary>
public class PictureTests(StudioBrowser browser)
{
    public static TheoryData<string, int, int, bool> Screens =>
        [
            .. from page in Navigation.Pages
            from size in new[] { (Width: 1280, Height: 800), (Width: 820, Height: 1180) }
            from isDark in new[] { false, true }
            select (page.Path, size.Width, size.Height, isDark),
        ];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_page_fits_the_width_of_the_screen(string path, int width, int height, bool isDark)
    {
        await using Tab tab = await browser.Open(path, width, height, isDark);
        await tab.Page.WaitForTimeoutAsync(500);
        string name = $"{(path == "/" ? "forward" : path.Trim('/'))}-{width}x{height}-{(isDark ? "dark" : "light")}";
        await Take(tab, name);
        Assert.Equal(isDark ? "dark" : "light", await tab.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.True(
            await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{name} scrolls sideways."
        );
        Assert.Empty(tab.Faults);
    }

    /// <summary>Writes a picture of the whole page.</summary>
    internal static async Task Take(Tab tab, string name)
    {
        // Else the bar, which stays above what is scrolled, would stand in the middle; charts find their new width after a moment.
        await tab.Page.EvaluateAsync("scrollTo(0, 0)");
        await tab.Page.WaitForTimeoutAsync(400);
        await tab.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Repository.Root, "artifacts/studio", name + ".png"), FullPage = true }
        );
    }
}
