using System.Diagnostics;
using Spectre.Console;

namespace Strata.Cli.Output;

/// <summary>Shows a training on a terminal: each epoch has a line that is written over, ten times a second at most.</summary>
/// <remarks>
/// Not Spectre's own displays: Progress draws a set of tasks that is known before and stays together, not lines of which each is done
/// before the next begins, and both it and LiveDisplay hide the cursor, which would stay hidden in a shell whose user pressed Ctrl-C
/// twice.
/// </remarks>
/// <param name="console">Where it is shown.</param>
/// <param name="counted">How many rows steps stand for; null: steps are counted.</param>
internal sealed class LiveProgress(IAnsiConsole console, RowSteps? counted = null) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan next;
    private int epoch = -1;
    private (int Batch, TimeSpan Elapsed) begun;
    private bool isOpen;

    public void Report(TrainingProgress value)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(start);
        if (value.Batch <= 1)
        {
            // A stream reads ahead before its first batch: that says nothing of those that follow.
            begun = (value.Batch, value.Elapsed);
        }
        if (now < next && !value.IsEpochEnd)
        {
            return;
        }
        next = now + Pause;
        if (value.Epoch != epoch)
        {
            epoch = value.Epoch;
            console.Write(new Line($"Epoch {epoch + 1}/{value.Epochs}"));
        }
        TimeSpan? pace = value.Batch > begun.Batch ? (value.Elapsed - begun.Elapsed) / (value.Batch - begun.Batch) : null;
        console.Write(new EpochLine(value, counted, pace));
        isOpen = true;
        if (value.IsEpochEnd)
        {
            Close();
        }
    }

    /// <summary>Ends a line that an interruption left open.</summary>
    public void Close()
    {
        if (isOpen)
        {
            console.WriteLine();
            isOpen = false;
        }
    }
}
