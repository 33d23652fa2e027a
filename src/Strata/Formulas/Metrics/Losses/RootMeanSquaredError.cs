namespace Strata.Metrics;

/// <summary>Root mean squared error, <c>sqrt(mean((target - prediction)^2))</c> over all numbers of all rows.</summary>
/// <remarks>In the unit of the targets. The root is taken of the mean so far, so it is no mean of batches' roots. NaN passes through.</remarks>
public sealed record RootMeanSquaredError : Metric
{
    public override string Name => "root_mean_squared_error";
    public override IReadOnlyList<string> Aliases => ["rmse"];

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        var score = new Root<LossScore<Losses.MeanSquaredError>>(new(new Losses.MeanSquaredError()));
        return new RowMean<Root<LossScore<Losses.MeanSquaredError>>>(targetWidth, predictionWidth, score);
    }
}
