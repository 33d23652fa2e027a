namespace Strata.Metrics;

/// <summary>The square root of the mean of a score.</summary>
internal readonly record struct Root<TScore>(TScore Score) : IRowScore, IRootScore
    where TScore : struct, IRowScore
{
    public double Of(in MetricRow row) => Score.Of(row);

    public static double Result(double sum, double weight) => Math.Sqrt(TScore.Result(sum, weight));
}
