namespace Strata.Metrics;

/// <summary>Cross-entropy with a row of target shares, <c>-sum(t * log(p))</c> averaged over the rows.</summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards equal shares, in [0, 1].</param>
public sealed record CategoricalCrossentropy(bool FromLogits = false, double LabelSmoothing = 0) : Metric
{
    public override string Name => "categorical_crossentropy";
    public override IReadOnlyList<string> Aliases => ["cce"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        OfRow(new Losses.CategoricalCrossentropy(FromLogits, LabelSmoothing)).Start(targetWidth, predictionWidth);
}
