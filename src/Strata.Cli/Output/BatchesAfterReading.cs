namespace Strata.Cli.Output;

/// <summary>A training's progress whose epochs may begin with reading: from its first batch on an epoch is told by its batches alone.</summary>
/// <param name="batches">Shows the batches.</param>
/// <param name="reading">Shows what is read before them.</param>
internal sealed class BatchesAfterReading(IProgress<TrainingProgress> batches, ReadingProgress reading)
    : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        reading.Pause();
        batches.Report(value);
        if (value.IsEpochEnd)
        {
            reading.Resume();
        }
    }
}
