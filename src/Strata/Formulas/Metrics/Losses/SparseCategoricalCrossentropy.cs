namespace Strata.Metrics;

/// <summary>Cross-entropy with an integer label c, <c>-log(p_c)</c> averaged over the rows.</summary>
/// <remarks>
/// The same formula as the loss of that name, where the rest is said; NaN passes through, and a label that is no class gives NaN.
/// </remarks>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
/// <param name="IgnoreClass">The label of rows that are not counted, such as -1 or 255; null where every row is.</param>
public sealed record SparseCategoricalCrossentropy(bool FromLogits = false, int? IgnoreClass = null) : Metric
{
    public override string Name => "sparse_categorical_crossentropy";
    public override IReadOnlyList<string> Aliases => ["scce"];

    /// <exception cref="ArgumentException">The target is not one label per row.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        OfRow(new Losses.SparseCategoricalCrossentropy(FromLogits, IgnoreClass)).Start(targetWidth, predictionWidth);
}
