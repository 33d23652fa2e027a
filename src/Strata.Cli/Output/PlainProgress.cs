using Spectre.Console;

namespace Strata.Cli.Output;

/// <summary>Shows a training in a file: a line for each epoch, and one for each tenth of it where that takes five seconds or more.</summary>
/// <param name="console">Where it is shown.</param>
/// <param name="counted">How many rows steps stand for; null: steps are counted.</param>
internal sealed class PlainProgress(IAnsiConsole console, RowSteps? counted = null) : IProgress<TrainingProgress>
{
    private const int Parts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private TimeSpan last;
    private int batch;

    public void Report(TrainingProgress value)
    {
        if (value.IsEpochEnd)
        {
            console.Write(new Line(ProgressText.Plain(value)));
            (last, batch) = (TimeSpan.Zero, 0);
        }
        // Its end has a line of its own.
        else if (
            value.Elapsed >= last + Pause
            && value.Batch - batch >= Math.Max(1, value.Batches / Parts)
            && value.Batches - value.Batch >= value.Batches / Parts
        )
        {
            (last, batch) = (value.Elapsed, value.Batch);
            console.Write(new Line(ProgressText.Plain(value, counted?.After(value.Batch) ?? $"{value.Batch}/{value.Batches}")));
        }
    }
}
