namespace Strata.Metrics;

/// <summary>The square root of the mean of a score.</summary>
internal readonly record struct Root<TScore>(TScore Score) : IRowScore
    where TScore : struct, IRowScore
{
    // No mean, but a root of one: Keras gives its mask to means alone.
    public static bool TakesMask => false;

    public double Of(in MetricRow row) => Score.Of(row);

    public static double Result(double sum, double weight) => Math.Sqrt(TScore.Result(sum, weight));
}
