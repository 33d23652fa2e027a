namespace Strata;

/// <summary>A running metric: batches go in, the result comes out at any time, and two shards merge into one.</summary>
/// <remarks>Updating allocates nothing; one state is for one thread.</remarks>
public abstract class MetricState
{
    /// <summary>
    /// The metric of all rows so far. Before the first it is what Keras gives: 0 for means, counts and ratios of counts, NaN where
    /// nothing stands for nothing, as in R2. Where the metric has several numbers, their mean unless it says otherwise.
    /// </summary>
    public abstract double Result { get; }

    /// <summary>All numbers of the metric: one of each class, label or threshold where it has them, else the result alone.</summary>
    public virtual IReadOnlyList<double> Results => [Result];

    /// <summary>Whether rows that a mask leaves out do not count: as in Keras that is so of means over rows.</summary>
    internal virtual bool TakesMask => false;

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
