namespace Strata.Metrics;

/// <summary>The share of rows whose largest prediction stands at the integer label: <c>mean(argmax(p) = label)</c>.</summary>
/// <remarks>Of equal numbers the first counts as the largest. A row with a NaN is never right.</remarks>
public sealed record SparseCategoricalAccuracy : Metric
{
    public override string Name => "sparse_categorical_accuracy";

    /// <exception cref="ArgumentException">The target is not one label per row.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireOneLabel(targetWidth, "categorical_accuracy");
        return new RowMean<Score>(targetWidth, predictionWidth, new Score());
    }

    private readonly record struct Score : IRowScore
    {
        public double Of(in MetricRow row)
        {
            int answer = ArgMax.Of(row.Prediction);
            return answer >= 0 && answer == row.Target[0] ? 1 : 0;
        }
    }
}
