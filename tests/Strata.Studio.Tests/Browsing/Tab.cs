using System.Collections.Concurrent;

namespace Strata.Studio.Tests.Browsing;

/// <summary>A page in the browser, with what it wrote to its console.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = new();

    internal Tab(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => faults.Enqueue(error);
        page.RequestFinished += (_, request) => Requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser's console.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>Every address that was asked.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Goes to the address and waits until the page can be worked with.</summary>
    public async Task GoTo(Uri address)
    {
        await Page.GotoAsync(address.AbsoluteUri);
        await Ready();
    }

    /// <summary>Waits until the page can be worked with.</summary>
    public async Task Ready()
    {
        await Page.WaitForSelectorAsync("html[data-started]", new() { State = WaitForSelectorState.Attached });
        await Page.WaitForSelectorAsync("main h1");
        // The layout catches what a page throws, so the browser's console would not tell.
        string? failed =
            await Page.Locator("#page-failed").CountAsync() == 0 ? null : await Page.Locator("#page-failed").InnerTextAsync();
        Assert.Null(failed);
    }

    /// <summary>Where an element stands, once it has stood there for a moment: a chart finds its size some time after it is drawn.</summary>
    /// <returns>Left, top, width and height, in pixels of the window.</returns>
    public async Task<float[]> StandingStill(string selector)
    {
        await Page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
        float[] before = [];
        for (int look = 0; look < 100; look++)
        {
            float[] box = await Page.EvaluateAsync<float[]>(
                "selector => { const box = document.querySelector(selector).getBoundingClientRect(); return [box.left, box.top, box.width, box.height]; }",
                selector
            );
            if (box[2] > 2 && box.AsSpan().SequenceEqual(before))
            {
                return box;
            }
            before = box;
            await Page.WaitForTimeoutAsync(300);
        }
        throw new TimeoutException($"{selector} does not come to stand: {string.Join(", ", before)}.");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
