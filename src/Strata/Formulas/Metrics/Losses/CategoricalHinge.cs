namespace Strata.Metrics;

/// <summary>
/// Hinge loss over classes, <c>max(1 + max((1 - t) * p) - sum(t * p), 0)</c> averaged over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record CategoricalHinge : Metric
{
    public override string Name => "categorical_hinge";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        OfRow(new Losses.CategoricalHinge()).Start(targetWidth, predictionWidth);
}
