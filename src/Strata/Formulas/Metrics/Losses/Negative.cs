namespace Strata.Metrics;

/// <summary>A score with its sign turned: a similarity from the loss that is small where it is large.</summary>
internal readonly record struct Negative<TScore>(TScore Score) : IRowScore
    where TScore : struct, IRowScore
{
    public double Of(in MetricRow row) => -Score.Of(row);
}
