using Strata.Callbacks;

namespace Strata.Training;

/// <summary>How a run of <c>Fit</c> goes, beside its data.</summary>
internal sealed record FitOptions(
    int Epochs,
    int BatchSize,
    bool Shuffle,
    int InitialEpoch,
    Callback[] Callbacks,
    IProgress<TrainingProgress>? Progress
)
{
    /// <summary>Refuses numbers that make no run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public FitOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(InitialEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, InitialEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        return this;
    }
}
