using System.Numerics;

namespace Strata.Training;

/// <summary>Where the batches of an epoch come from.</summary>
internal abstract class BatchSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many rows the largest batch may have.</summary>
    public abstract int Capacity { get; }

    /// <summary>How many batches an epoch has; null where that is not known.</summary>
    public abstract int? Batches { get; }

    /// <summary>Whether rows have weights.</summary>
    public abstract bool IsWeighted { get; }

    /// <summary>An epoch begins.</summary>
    public abstract void Begin(int epoch, CancellationToken cancellation);

    /// <summary>Fills the next batch in, full but for the last of an epoch.</summary>
    /// <returns>How many rows it has; 0 at the end of the epoch.</returns>
    public abstract int Next(BatchRunner<T> runner);

    /// <summary>The epoch has ended, or is given up.</summary>
    public virtual void End() { }

    /// <summary>Batches of so many rows that so many rows make.</summary>
    protected static int BatchesOf(long rows, int batchSize) => (int)Math.Min(int.MaxValue, (rows - 1) / batchSize + 1);
}
