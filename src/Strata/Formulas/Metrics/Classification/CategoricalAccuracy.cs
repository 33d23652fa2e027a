namespace Strata.Metrics;

/// <summary>
/// The share of rows whose largest prediction stands where the largest target stands: <c>mean(argmax(p) = argmax(t))</c>.
/// </summary>
/// <remarks>Of equal numbers the first counts as the largest. A row with a NaN is never right.</remarks>
public sealed record CategoricalAccuracy : Metric
{
    public override string Name => "categorical_accuracy";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        return new RowMean<Score>(targetWidth, predictionWidth, new Score());
    }

    private readonly record struct Score : IRowScore
    {
        public double Of(in MetricRow row)
        {
            int answer = ArgMax.Of(row.Prediction);
            return answer >= 0 && answer == ArgMax.Of(row.Target) ? 1 : 0;
        }
    }
}
