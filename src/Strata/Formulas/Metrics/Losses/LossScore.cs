using Strata.Losses;
using Strata.Numerics;

namespace Strata.Metrics;

/// <summary>A loss of each number read as the score of a row: the mean over its numbers, in double precision.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
/// <param name="Loss">The loss.</param>
internal readonly record struct LossScore<TLoss>(TLoss Loss) : IRowScore
    where TLoss : struct, ILoss<TLoss>
{
    public double Of(in MetricRow row)
    {
        double sum = 0;
        for (int i = 0; i < row.Target.Length; i++)
        {
            sum += Loss.Value(new Scalar<double>(row.Target[i]), new Scalar<double>(row.Prediction[i])).Value;
        }
        return sum / row.Target.Length;
    }
}
