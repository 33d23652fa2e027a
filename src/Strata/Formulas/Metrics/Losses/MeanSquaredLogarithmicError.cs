namespace Strata.Metrics;

/// <summary>
/// Mean squared logarithmic error, <c>(log(1 + target) - log(1 + prediction))^2</c> averaged over the numbers of each row and over the rows.
/// </summary>
/// <remarks>The same formula as the loss of that name, where the rest is said; NaN passes through.</remarks>
public sealed record MeanSquaredLogarithmicError : Metric
{
    public override string Name => "mean_squared_logarithmic_error";
    public override IReadOnlyList<string> Aliases => ["msle"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        Of(new Losses.MeanSquaredLogarithmicError()).Start(targetWidth, predictionWidth);
}
