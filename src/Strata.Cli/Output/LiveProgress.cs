using System.Diagnostics;

namespace Strata.Cli.Output;

/// <summary>Shows a training on a terminal: each epoch has a line that is written over, ten times a second at most.</summary>
internal sealed class LiveProgress(TextWriter output, int width) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan next;
    private int epoch = -1;
    private bool isOpen;

    public void Report(TrainingProgress value)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(start);
        if (now < next && !value.IsEpochEnd)
        {
            return;
        }
        next = now + Pause;
        if (value.Epoch != epoch)
        {
            epoch = value.Epoch;
            output.WriteLine($"Epoch {epoch + 1}/{value.Epochs}");
        }
        // Over the old line, and what is left of it is erased. A line as long as the screen would wrap.
        output.Write($"\r{ProgressText.Live(value, width - 1, colour: true)}\e[K");
        if (value.IsEpochEnd)
        {
            output.WriteLine();
        }
        isOpen = !value.IsEpochEnd;
        output.Flush();
    }

    /// <summary>Ends a line that an interruption left open.</summary>
    public void Close()
    {
        if (isOpen)
        {
            output.WriteLine();
            isOpen = false;
        }
    }
}
