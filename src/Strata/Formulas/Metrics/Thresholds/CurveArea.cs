namespace Strata.Metrics;

/// <summary>The area under a curve of counts whose thresholds ascend, so that the curve is walked from its right end.</summary>
internal static class CurveArea
{
    /// <summary>The area as a sum over the pieces between thresholds.</summary>
    public static double Of(ReadOnlySpan<BinaryCounts> curve, AucCurve kind, SummationMethod method)
    {
        double area = 0;
        for (int i = 0; i + 1 < curve.Length; i++)
        {
            (BinaryCounts right, BinaryCounts left) = (curve[i], curve[i + 1]);
            area += (kind, method) switch
            {
                (AucCurve.PR, SummationMethod.Interpolation) => InterpolatedPrecision(right, left),
                (AucCurve.PR, _) => (right.Recall - left.Recall) * Height(right.Precision, left.Precision, method),
                _ => (right.FalsePositiveRate - left.FalsePositiveRate) * Height(right.Recall, left.Recall, method),
            };
        }
        return area;
    }

    private static double Height(double right, double left, SummationMethod method) =>
        method switch
        {
            SummationMethod.Minoring => Math.Min(right, left),
            SummationMethod.Majoring => Math.Max(right, left),
            _ => (right + left) / 2,
        };

    // True positives grow in a line with predicted positives P, so precision is slope + intercept / P, whose integral over P has a
    // logarithm. From no predicted positives on, precision is the slope itself.
    private static double InterpolatedPrecision(BinaryCounts right, BinaryCounts left)
    {
        double rise = right.TruePositives - left.TruePositives;
        double slope = BinaryCounts.Ratio(rise, Math.Max(right.PredictedPositives - left.PredictedPositives, 0));
        double intercept = left.TruePositives - slope * left.PredictedPositives;
        double growth =
            right.PredictedPositives > 0 && left.PredictedPositives > 0 ? right.PredictedPositives / left.PredictedPositives : 1;
        return BinaryCounts.Ratio(slope * (rise + intercept * Math.Log(growth)), left.TruePositives + left.FalseNegatives);
    }
}
