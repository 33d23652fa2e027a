using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>The state of a metric over thresholds, once its parameters fit the rows.</summary>
    private protected static MetricState StartCounting<TMetric>(
        TMetric metric,
        int targetWidth,
        int predictionWidth,
        ThresholdLayout layout
    )
        where TMetric : Metric, IThresholdReading
    {
        metric.RequireEqualWidths(targetWidth, predictionWidth);
        if (layout.ClassId is { } place && (uint)place >= (uint)predictionWidth)
        {
            throw new ArgumentException(
                $"{metric.Name} has class_id {place}, but rows have {predictionWidth} numbers: 0 is the first."
            );
        }
        if (layout.TopK is { } k && (k < 1 || k > predictionWidth))
        {
            throw new ArgumentException(
                $"{metric.Name} has top_k {k}, but rows have {predictionWidth} numbers: give 1 to so many."
            );
        }
        return new ThresholdCounts(metric, predictionWidth, layout);
    }

    /// <summary>Complains unless a parameter is a share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1].</exception>
    private protected void RequireShare(double value, string parameter)
    {
        if (!(value is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"{Name} takes a {parameter} in [0, 1].");
        }
    }
}
