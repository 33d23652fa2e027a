using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary><c>log(sum(e^x))</c> of numbers that come one by one: the largest so far is kept apart, so that no power overflows.</summary>
/// <remarks>Minus infinity before the first number, and for numbers that all are; NaN if one is.</remarks>
internal struct LogSum<T>()
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T largest = T.NegativeInfinity;
    private T sum = T.Zero;

    /// <summary>The sum so far.</summary>
    public readonly T Value => largest + Scalar<T>.Log(new(sum)).Value;

    /// <summary>Takes one more number.</summary>
    public void Add(T x)
    {
        if (T.IsNegativeInfinity(x))
        {
            return;
        }
        if (x > largest)
        {
            sum = T.One + sum * Scalar<T>.Exp(new(largest - x)).Value;
            largest = x;
        }
        else
        {
            sum += Scalar<T>.Exp(new(x - largest)).Value;
        }
    }
}
