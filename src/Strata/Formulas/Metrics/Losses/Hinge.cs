namespace Strata.Metrics;

/// <summary>
/// Hinge loss, <c>max(1 - target * prediction, 0)</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record Hinge : Metric
{
    public override string Name => "hinge";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.Hinge()).Start(targetWidth, predictionWidth);
}
