namespace Strata.Metrics;

/// <summary>The weighted mean of the predictions, <c>sum(weight * mean(p)) / sum(weight)</c>; targets are not read.</summary>
/// <remarks>For values that are no predictions give them as such, with targets of width 0. 0 before the first row.</remarks>
public sealed record Mean : Metric
{
    public override string Name => "mean";

    public override MetricState Start(int targetWidth, int predictionWidth) =>
        new RowMean<Score>(targetWidth, predictionWidth, new Score());

    private readonly record struct Score : IRowScore
    {
        public double Of(in MetricRow row) => RowSum.Of(row.Prediction) / row.Prediction.Length;
    }
}
