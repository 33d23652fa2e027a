using Spectre.Console;
using Strata.Data;

namespace Strata.Cli.Output;

/// <summary>
/// Shows how many rows are read where that is all that goes on: before a training begins, and in each of its epochs before the first
/// batch. On a terminal one line is written over and erased in the end; in a file there is a line every ten seconds.
/// </summary>
/// <remarks>It is told from whatever thread reads. While others write to the console it is paused, and paused it begins.</remarks>
/// <param name="console">Where it is shown; null: nowhere.</param>
/// <param name="clock">What time it is.</param>
internal sealed class ReadingProgress(IAnsiConsole? console, TimeProvider clock) : IProgress<RowsRead>
{
    // As long as SlowWork is patient: what is done in a second needs no word.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LivePause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainPause = TimeSpan.FromSeconds(10);

    private readonly Lock writing = new();
    private readonly bool isLive = console?.Profile.Capabilities.Ansi == true;
    private bool isPaused = true;
    private bool isOpen;
    private long start;
    private TimeSpan next;

    public void Report(RowsRead value)
    {
        lock (writing)
        {
            if (isPaused || console is null || clock.GetElapsedTime(start) < next)
            {
                return;
            }
            next = clock.GetElapsedTime(start) + (isLive ? LivePause : PlainPause);
            string rows = value.Count is { } count
                ? $"Read {ProgressText.Count(value.Rows)} of {ProgressText.Count(count)} rows."
                : $"Read {ProgressText.Count(value.Rows)} rows.";
            console.Write(isLive ? new OverwrittenLine(rows) : new Line(rows));
            isOpen = isLive;
        }
    }

    /// <summary>From here on nobody else writes to the console.</summary>
    public void Resume()
    {
        lock (writing)
        {
            (isPaused, start, next) = (false, clock.GetTimestamp(), isLive ? Patience : PlainPause);
        }
    }

    /// <summary>From here on the console is the caller's again, and its line is empty.</summary>
    public void Pause()
    {
        lock (writing)
        {
            if (isOpen)
            {
                console!.Write(new OverwrittenLine(string.Empty));
            }
            (isPaused, isOpen) = (true, false);
        }
    }
}
