namespace Strata.Metrics;

/// <summary>The best recall, <c>tp / (tp + fn)</c>, over the thresholds where the precision, <c>tp / (tp + fp)</c>, is at least a given one.</summary>
/// <remarks>
/// Range [0, 1]; 0 where no threshold reaches the given one. Every number of a row is one case; a target is positive unless it is
/// 0. Predictions are probabilities and held within [0, 1]; NaN is predicted negative.
/// </remarks>
/// <param name="Precision">What must be reached, in [0, 1].</param>
/// <param name="NumThresholds">How many thresholds to try, in equal steps from 0 to 1.</param>
/// <param name="ClassId">If given, only this number of each row is looked at.</param>
public sealed record RecallAtPrecision(double Precision = 0.5, int NumThresholds = 200, int? ClassId = null)
    : Metric,
        IThresholdReading
{
    public override string Name => "recall_at_precision";

    /// <inheritdoc cref="RecallAtPrecision(double, int, int?)" path="/param[@name='Precision']"/>
    public new double Precision { get; init; } = Precision;

    /// <exception cref="ArgumentException">The widths differ, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireShare(Precision, nameof(Precision));
        return StartCounting(this, targetWidth, predictionWidth, ThresholdLayout.Even(NumThresholds, ClassId));
    }

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve)
    {
        double best = 0;
        foreach (BinaryCounts at in curve)
        {
            best = at.Precision >= Precision ? Math.Max(best, at.Recall) : best;
        }
        return best;
    }
}
