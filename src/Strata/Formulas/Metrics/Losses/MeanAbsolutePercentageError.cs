namespace Strata.Metrics;

/// <summary>
/// Mean absolute percentage error, <c>100 * |target - prediction| / max(|target|, 1e-7)</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record MeanAbsolutePercentageError : Metric
{
    public override string Name => "mean_absolute_percentage_error";
    public override IReadOnlyList<string> Aliases => ["mape"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.MeanAbsolutePercentageError()).Start(targetWidth, predictionWidth);
}
