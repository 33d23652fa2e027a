namespace Strata.Metrics;

/// <summary>The best precision, <c>tp / (tp + fp)</c>, over the thresholds where the recall, <c>tp / (tp + fn)</c>, is at least a given one.</summary>
/// <remarks>
/// Range [0, 1]; 0 where no threshold reaches the given one. Every number of a row is one case; a target is positive unless it is
/// 0. Predictions are probabilities and held within [0, 1]; NaN is predicted negative.
/// </remarks>
/// <param name="Recall">What must be reached, in [0, 1].</param>
/// <param name="NumThresholds">How many thresholds to try, in equal steps from 0 to 1.</param>
/// <param name="ClassId">If given, only this number of each row is looked at.</param>
public sealed record PrecisionAtRecall(double Recall = 0.5, int NumThresholds = 200, int? ClassId = null)
    : Metric,
        IThresholdReading
{
    public override string Name => "precision_at_recall";

    /// <inheritdoc cref="PrecisionAtRecall(double, int, int?)" path="/param[@name='Recall']"/>
    public new double Recall { get; init; } = Recall;

    /// <exception cref="ArgumentException">The widths differ, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireShare(Recall, nameof(Recall));
        return StartCounting(this, targetWidth, predictionWidth, ThresholdLayout.Even(NumThresholds, ClassId));
    }

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve)
    {
        double best = 0;
        foreach (BinaryCounts at in curve)
        {
            best = at.Recall >= Recall ? Math.Max(best, at.Precision) : best;
        }
        return best;
    }
}
