namespace Strata.Metrics;

/// <summary>The weighted sum of the predictions, <c>sum(weight * p)</c>; targets are not read.</summary>
/// <remarks>For values that are no predictions give them as such, with targets of width 0. 0 before the first row.</remarks>
public sealed record Sum : Metric
{
    public override string Name => "sum";

    public override MetricState Start(int targetWidth, int predictionWidth) =>
        new RowMean<Score>(targetWidth, predictionWidth, new Score());

    private readonly record struct Score : IRowScore
    {
        public double Of(in MetricRow row) => RowSum.Of(row.Prediction);

        public static double Result(double sum, double weight) => sum;
    }
}
