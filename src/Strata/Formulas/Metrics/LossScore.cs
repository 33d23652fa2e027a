using System.Numerics;
using Strata.Losses;
using Strata.Numerics;

namespace Strata.Metrics;

/// <summary>A loss of each number read as the score of a row: the mean over its numbers, in double precision.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
/// <param name="Loss">The loss.</param>
internal readonly record struct LossScore<TLoss>(TLoss Loss) : IRowScore
    where TLoss : struct, ILoss<TLoss>
{
    public double Of<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            var left = new Scalar<double>(double.CreateTruncating(target[i]));
            var right = new Scalar<double>(double.CreateTruncating(prediction[i]));
            sum += Loss.Value(left, right).Value;
        }
        return sum / target.Length;
    }
}
