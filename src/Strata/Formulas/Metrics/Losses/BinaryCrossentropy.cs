namespace Strata.Metrics;

/// <summary>Binary cross-entropy, <c>-(t * log(p) + (1 - t) * log(1 - p))</c> averaged over the numbers of each row and over the rows.</summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
/// <param name="FromLogits">Whether predictions are numbers before the sigmoid and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards 1/2, in [0, 1].</param>
public sealed record BinaryCrossentropy(bool FromLogits = false, double LabelSmoothing = 0) : Metric
{
    public override string Name => "binary_crossentropy";
    public override IReadOnlyList<string> Aliases => ["bce"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.BinaryCrossentropy(FromLogits, LabelSmoothing)).Start(targetWidth, predictionWidth);
}
