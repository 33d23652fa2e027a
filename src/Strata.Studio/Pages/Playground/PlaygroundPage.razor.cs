using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Strata.Studio.Playground;

namespace Strata.Studio.Pages.Playground;

/// <summary>The page: it fetches frames ten times a second at most, hands them to its script, and keeps the address up to date.</summary>
public partial class PlaygroundPage
{
    internal const string Memory = "playground";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Every so many frames the layers are looked at, and the address is written while training goes on.
    private const int Seldom = 5;
    private const int Rarely = 20;

    private readonly CancellationTokenSource closing = new();
    private readonly CancellationToken closed;
    private ElementReference root;
    private PlaygroundDesk? desk;
    private IJSObjectReference? drawing;
    private DotNetObjectReference<PlaygroundPage>? self;
    private (object Points, int X, int Y)? drawnPoints;
    private (UnitChoice? Unit, bool IsDrawn) last;
    private string? written;
    private long examined = -1;

    [Inject]
    private PlaygroundSessions Sessions { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsScore => desk?.Session.Plan.Points.Classes > 0;

    /// <summary>A page that nobody has left yet.</summary>
    public PlaygroundPage() => closed = closing.Token;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }
        try
        {
            string tab = await Script.InvokeAsync<string?>("studio.recall", closed, Memory) ?? Guid.NewGuid().ToString("N");
            await Script.InvokeVoidAsync("studio.keep", closed, Memory, tab);
            desk = new PlaygroundDesk(Sessions, tab, new Uri(Navigation.Uri).Query);
            desk.Changed += Show;
            StateHasChanged();
            // The canvases are there after the next frame's pause.
            await Task.Delay(1, closed);
            self = DotNetObjectReference.Create(this);
            await using IJSObjectReference module = await Script.InvokeAsync<IJSObjectReference>(
                "import",
                closed,
                "./pages/Playground/playground.js"
            );
            drawing = await module.InvokeAsync<IJSObjectReference>("open", closed, root, self);
            await Draw();
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or JSDisconnectedException
                || (gone is ObjectDisposedException && closed.IsCancellationRequested)
            )
        {
            // The page was left, perhaps in the middle of a frame; its training goes on without it.
        }
    }

    /// <summary>A unit was clicked.</summary>
    /// <param name="layer">The hidden layer, counted from 0; -1 is the output.</param>
    /// <param name="unit">The unit in it.</param>
    [JSInvokable]
    public void Choose(int layer, int unit) => desk?.Choose(layer < 0 ? null : new UnitChoice(layer, unit));

    /// <summary>A step was clicked.</summary>
    [JSInvokable]
    public void Scrub(long step) => desk?.Scrub(step);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (desk is not null)
        {
            desk.Changed -= Show;
        }
        try
        {
            if (drawing is not null)
            {
                await drawing.InvokeVoidAsync("close");
                await drawing.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSDisconnectedException)
        {
            // Nothing is left to close.
        }
        self?.Dispose();
        closing.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Show()
    {
        StateHasChanged();
        // What was rendered anew has empty canvases.
        last = default;
    }

    private async Task Draw()
    {
        using var timer = new PeriodicTimer(Pause);
        for (long frame = 0; !closed.IsCancellationRequested; frame++)
        {
            try
            {
                await DrawFrame(frame);
            }
            catch (OperationCanceledException) when (!closed.IsCancellationRequested)
            {
                // The training was replaced meanwhile, or the browser did not answer for a minute: the next frame shows all again.
                last = default;
            }
            await timer.WaitForNextTickAsync(closed);
        }
    }

    private async Task DrawFrame(long number)
    {
        PlaygroundDesk shown = desk!;
        PlaygroundState state = shown.State;
        bool isWhole = last != (shown.View.Chosen, true);
        ViewFrame frame = await shown.Draw(isWhole, closed);
        PlaygroundPoints points = shown.Session.Plan.Points;
        if (drawnPoints != (points, state.XAxis, state.YAxis))
        {
            drawnPoints = (points, state.XAxis, state.YAxis);
            string[] names = [.. points.Inputs.Select(input => input.Name)];
            await drawing!.InvokeVoidAsync("points", closed, FrameWriter.Points(points, state.XAxis, state.YAxis), names);
        }
        if (frame.Bytes is { } bytes)
        {
            UnitChoice? unit = shown.View.Chosen;
            last = (unit, true);
            await drawing!.InvokeVoidAsync("frame", closed, bytes, unit is { } place ? $"{place.Layer}.{place.Unit}" : "");
        }
        if (number % Seldom == 0 && (frame.Bytes is not null || examined != frame.Shown))
        {
            examined = frame.Shown;
            await shown.Examine(closed);
        }
        if (shown.Query is var query && query != written && (!frame.IsPlaying || number % Rarely == 0))
        {
            written = query;
            await drawing!.InvokeVoidAsync("address", closed, query);
        }
    }
}
