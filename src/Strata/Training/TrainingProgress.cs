namespace Strata;

/// <summary>Where a run of <c>Fit</c> stands, after each batch.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Epochs">The epoch at which the run ends.</param>
/// <param name="Batch">How many batches of this epoch are done.</param>
/// <param name="Batches">How many it has; 0 where that is not known, as in the first epoch of a stream that does not tell.</param>
/// <param name="Elapsed">How long this epoch has taken so far.</param>
/// <param name="Logs">Loss and metrics of the epoch so far; validation too once <paramref name="IsEpochEnd"/>. Read it at once: it changes with each batch.</param>
/// <param name="IsEpochEnd">Whether the epoch is over, validation included.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Batch,
    int Batches,
    TimeSpan Elapsed,
    IReadOnlyDictionary<string, double> Logs,
    bool IsEpochEnd
);
