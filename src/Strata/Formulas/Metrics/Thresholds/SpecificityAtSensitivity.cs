namespace Strata.Metrics;

/// <summary>The best specificity, <c>tn / (tn + fp)</c>, over the thresholds where the sensitivity (recall), <c>tp / (tp + fn)</c>, is at least a given one.</summary>
/// <remarks>
/// Range [0, 1]; 0 where no threshold reaches the given one. Every number of a row is one case; a target is positive unless it is
/// 0. Predictions are probabilities and held within [0, 1]; NaN is predicted negative.
/// </remarks>
/// <param name="Sensitivity">What must be reached, in [0, 1].</param>
/// <param name="NumThresholds">How many thresholds to try, in equal steps from 0 to 1.</param>
/// <param name="ClassId">If given, only this number of each row is looked at.</param>
public sealed record SpecificityAtSensitivity(double Sensitivity = 0.5, int NumThresholds = 200, int? ClassId = null)
    : Metric,
        IThresholdReading
{
    public override string Name => "specificity_at_sensitivity";

    /// <exception cref="ArgumentException">The widths differ, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireShare(Sensitivity, nameof(Sensitivity));
        return StartCounting(this, targetWidth, predictionWidth, ThresholdLayout.Even(NumThresholds, ClassId));
    }

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve)
    {
        double best = 0;
        foreach (BinaryCounts at in curve)
        {
            best = at.Recall >= Sensitivity ? Math.Max(best, at.Specificity) : best;
        }
        return best;
    }
}
