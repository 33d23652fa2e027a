using Strata.Callbacks;

namespace Strata.Training;

/// <summary>How a run of <c>Fit</c> goes, beside its data.</summary>
internal sealed record FitOptions(
    int Epochs,
    int BatchSize,
    bool Shuffle,
    int InitialEpoch,
    Callback[] Callbacks,
    IProgress<TrainingProgress>? Progress,
    int? StepsPerEpoch = null
)
{
    /// <summary>Refuses numbers that make no run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public FitOptions Checked()
    {
        if (InitialEpoch < 0)
        {
            throw new ArgumentOutOfRangeException(
                "initialEpoch",
                $"The first epoch is {InitialEpoch}; epochs are counted from 0."
            );
        }
        if (Epochs < InitialEpoch)
        {
            throw new ArgumentOutOfRangeException(
                "epochs",
                $"The run would begin with epoch {InitialEpoch} and end at {Epochs}. 'epochs' is the epoch at which training ends, not how "
                    + "many more there are: give at least 'initialEpoch'."
            );
        }
        CheckBatchSize(BatchSize);
        if (StepsPerEpoch < 1)
        {
            throw new ArgumentOutOfRangeException(
                "stepsPerEpoch",
                $"An epoch of {StepsPerEpoch} batches trains nothing; give 1 or more, or null for all that the stream gives."
            );
        }
        return this;
    }

    /// <summary>Refuses batches of no row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static void CheckBatchSize(int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                $"A batch of {batchSize} rows is none; give 1 or more, such as 32."
            );
        }
    }
}
