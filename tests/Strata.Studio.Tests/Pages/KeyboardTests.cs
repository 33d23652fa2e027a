using Strata.Studio.Layout;
using Strata.Studio.Tests.Browsing;
using Strata.Studio.Tests.Runs;

namespace Strata.Studio.Tests.Pages;

/// <summary>Every page is gone through by the Tab key alone.</summary>
public class KeyboardTests(StudioBrowser browser)
{
    private const int MostStops = 250;

    // What a reader is told of the element that has the focus, and whether it can be seen; null at the end of the page.
    private const string Focused = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body || at === document.documentElement) return null;
          const label = at.id && document.querySelector(`label[for="${CSS.escape(at.id)}"]`);
          const by = (at.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join(' ');
          const name = [at.getAttribute('aria-label'), at.textContent, at.title, label?.textContent, at.closest('label')?.textContent, by]
            .map(text => (text || '').trim()).find(text => text) || '';
          // A field that lies over its picture, as that of a switch, is seen by what holds it.
          const box = (at.closest('label') ?? at).getBoundingClientRect();
          return [name, `${box.width >= 4 && box.height >= 4 && box.bottom > 0 && box.top < innerHeight}`, at.outerHTML.slice(0, 160)];
        }
        """;

    public static TheoryData<string, int, int> Screens =>
        [
            .. from page in Navigation.Pages
            from size in new[] { (Width: 1280, Height: 800), (Width: 820, Height: 1180) }
            select (page.Path, size.Width, size.Height),
        ];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Every_stop_of_a_page_has_a_name_and_is_seen_and_the_page_ends(string path, int width, int height)
    {
        using var run = new TrainedTable();
        await using StudioHost studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false, run.Root));
        await using Tab tab = await browser.Open(path, width, height, studio: studio);
        if (path == "/runs")
        {
            await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
            await tab.Page.Locator(".file-rows tbody tr").First.WaitForAsync();
        }
        if (path == "/representations")
        {
            await tab.Page.Locator(".exciting li").First.WaitForAsync(new() { Timeout = 60_000 });
        }
        // The first stop of all; from where a page put the focus itself, what stands before would be missed.
        await tab.Page.Locator(".skip").FocusAsync();
        var stops = new List<string>();
        var wrong = new List<string>();
        while (stops.Count < MostStops)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            if (await tab.Page.EvaluateAsync<string[]?>(Focused) is not { } stop)
            {
                break;
            }
            stops.Add(stop[2]);
            if (stop[0].Length == 0 || stop[1] != "true")
            {
                wrong.Add($"{stop[0]}|{stop[1]}|{stop[2]}");
            }
        }
        Assert.Empty(wrong);
        Assert.InRange(stops.Count, Navigation.Pages.Count, MostStops - 1);
        Assert.Empty(tab.Faults);
    }
}
