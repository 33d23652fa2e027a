namespace Strata.Metrics;

/// <summary>
/// Expected calibration error, <c>sum(weight_b * |accuracy_b - confidence_b|) / sum(weight_b)</c> over bins b of equal width: how far
/// a model's probabilities are from how often it is right.
/// </summary>
/// <remarks>
/// Range [0, 1]; 0 before the first row. With several numbers a row, confidence is the largest probability and accuracy whether it
/// stands at the label; with one, confidence is the probability of 1 and accuracy how often the target is 1. A probability on an edge
/// falls into the lower bin; one outside [0, 1] into the outermost. A row with a NaN is left out. Beyond Keras.
/// Guo et al. 2017, arXiv:1706.04599.
/// </remarks>
/// <param name="Bins">How many bins.</param>
public sealed record CalibrationError(int Bins = 15) : Metric
{
    public override string Name => "calibration_error";
    public override IReadOnlyList<string> Aliases => ["ece"];

    /// <exception cref="ArgumentException">The target is neither one number nor as wide as the prediction.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><c>Bins</c> is not positive.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Bins);
        if (targetWidth != 1)
        {
            RequireEqualWidths(targetWidth, predictionWidth);
        }
        return new CalibrationCounts(this, targetWidth, predictionWidth);
    }
}
