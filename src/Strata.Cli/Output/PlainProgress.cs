using Spectre.Console;

namespace Strata.Cli.Output;

/// <summary>Shows a training in a file: a line for each epoch.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEpochEnd)
        {
            console.Write(new Line(ProgressText.Plain(value)));
        }
    }
}
