[assembly: AssemblyFixture(typeof(Strata.Studio.Tests.Browsing.StudioBrowser))]

namespace Strata.Studio.Tests.Browsing;

/// <summary>One studio and one browser for all tests of pages; where there is no browser, they are skipped.</summary>
public sealed class StudioBrowser : IAsyncLifetime
{
    private static readonly string[] Programs =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private readonly SemaphoreSlim starting = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public StudioHost Studio { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Studio = await StudioHost.Start(new StudioOptions(0, OpenBrowser: false));

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
        await Studio.DisposeAsync();
        starting.Dispose();
    }

    /// <summary>A tab of its own session, at a page of the studio that has started; its console is watched.</summary>
    public async Task<Tab> Open(
        string path = "/",
        int width = 1280,
        int height = 800,
        bool isDark = false,
        StudioHost? studio = null
    )
    {
        IBrowser chromium = await Browser();
        IBrowserContext context = await chromium.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        // A test may cut the connection, as a sleeping laptop does.
        await context.AddInitScriptAsync(
            "const Plain = WebSocket; window.WebSocket = class extends Plain { constructor(...a) { super(...a); (window.sockets ??= []).push(this); } };"
        );
        var tab = new Tab(context, await context.NewPageAsync());
        await tab.GoTo(new Uri((studio ?? Studio).Address, path));
        return tab;
    }

    private async Task<IBrowser> Browser()
    {
        string? named = Environment.GetEnvironmentVariable("STRATA_CHROMIUM");
        string? program = (named is null ? Programs : [named]).FirstOrDefault(File.Exists);
        Assert.SkipWhen(
            program is null,
            "There is no Chromium on this machine; install it (apt install chromium), or name one in STRATA_CHROMIUM, to test the pages."
        );
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        }
        finally
        {
            starting.Release();
        }
    }
}
