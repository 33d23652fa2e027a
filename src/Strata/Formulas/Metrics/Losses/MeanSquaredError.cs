namespace Strata.Metrics;

/// <summary>Mean squared error, <c>(target - prediction)^2</c> averaged over the numbers of each row and over the rows.</summary>
/// <remarks>The same formula as the loss of that name; NaN passes through.</remarks>
public sealed record MeanSquaredError : Metric
{
    public override string Name => "mean_squared_error";
    public override IReadOnlyList<string> Aliases => ["mse"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.MeanSquaredError()).Start(targetWidth, predictionWidth);
}
