namespace Strata;

/// <summary>A running metric: batches go in, the result comes out at any time, and two shards merge into one.</summary>
public abstract class MetricState
{
    /// <summary>The metric of all rows so far; NaN before the first.</summary>
    public abstract double Result { get; }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Adds the rows that another state of the same metric has seen.</summary>
    public abstract void Merge(MetricState other);

    /// <summary>Adds rows.</summary>
    /// <param name="target">(rows, targetWidth), row-major.</param>
    /// <param name="prediction">(rows, predictionWidth), row-major.</param>
    /// <param name="weights">(rows), or empty for all ones.</param>
    public abstract void Update(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, ReadOnlySpan<float> weights);

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public abstract void Update(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights);
}
