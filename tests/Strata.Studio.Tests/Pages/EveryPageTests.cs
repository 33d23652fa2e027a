using System.Text.RegularExpressions;
using Strata.Studio.Layout;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Pages;

public class EveryPageTests(StudioBrowser browser)
{
    public static TheoryData<string> Paths => [.. Navigation.Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_opens_without_an_error_and_loads_nothing_from_elsewhere(string path)
    {
        await using Tab tab = await browser.Open(path);
        await tab.Page.WaitForTimeoutAsync(300);
        Assert.Empty(tab.Faults);
        Assert.Equal(0, await tab.Page.Locator("#page-failed").CountAsync());
        Assert.All(tab.Requests, url => Assert.StartsWith(browser.Studio.Address.AbsoluteUri, url, StringComparison.Ordinal));
        ILocator link = tab.Page.Locator("nav[aria-label=Pages] a.active");
        string title = Navigation.Pages.Single(page => page.Path == path).Title;
        Assert.Equal(title, await link.InnerTextAsync());
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new Regex($"^{Regex.Escape(title)}"));
    }

    [Fact]
    public async Task An_address_without_a_page_says_so()
    {
        await using Tab tab = await browser.Open("/no/such/page");
        Assert.Equal("No such page", await tab.Page.Locator("h1").InnerTextAsync());
    }
}
