namespace Strata.Metrics;

/// <summary>
/// Kullback-Leibler divergence, <c>sum(t * log(t / p))</c> averaged over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record KLDivergence : Metric
{
    public override string Name => "kl_divergence";
    public override IReadOnlyList<string> Aliases => ["kld"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        OfRow(new Losses.KLDivergence()).Start(targetWidth, predictionWidth);
}
