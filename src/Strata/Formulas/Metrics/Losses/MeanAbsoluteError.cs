namespace Strata.Metrics;

/// <summary>Mean absolute error, <c>|target - prediction|</c> averaged over the numbers of each row and over the rows.</summary>
/// <remarks>The same formula as the loss of that name; NaN passes through.</remarks>
public sealed record MeanAbsoluteError : Metric
{
    public override string Name => "mean_absolute_error";
    public override IReadOnlyList<string> Aliases => ["mae"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.MeanAbsoluteError()).Start(targetWidth, predictionWidth);
}
