namespace Strata.Cli.Output;

/// <summary>Shows a training in a file: a line for each epoch.</summary>
internal sealed class PlainProgress(TextWriter output) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEpochEnd)
        {
            output.WriteLine(ProgressText.Plain(value));
            output.Flush();
        }
    }
}
