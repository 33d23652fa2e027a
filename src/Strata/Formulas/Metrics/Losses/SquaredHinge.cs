namespace Strata.Metrics;

/// <summary>
/// Squared hinge loss, <c>max(1 - target * prediction, 0)^2</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record SquaredHinge : Metric
{
    public override string Name => "squared_hinge";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.SquaredHinge()).Start(targetWidth, predictionWidth);
}
