namespace Strata.Metrics;

/// <summary>
/// Poisson loss, <c>p - t * log(p + 1e-7)</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record Poisson : Metric
{
    public override string Name => "poisson";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.Poisson()).Start(targetWidth, predictionWidth);
}
