using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The row primitives as compositions of the others, for a reading that has no kernel for them.</summary>
internal static class RowFormulas
{
    /// <summary><c>e^(x - max) / sum(e^(x - max))</c>: no power is above 1, so none overflows.</summary>
    public static R Softmax<R>(R x)
        where R : IRow<R>
    {
        R powers = (x - x.Max()).Exp();
        return powers / powers.Sum();
    }

    /// <summary><c>x - max - log(sum(e^(x - max)))</c>: the sum is at least 1, so its logarithm is finite.</summary>
    public static R LogSoftmax<R>(R x)
        where R : IRow<R>
    {
        R shifted = x - x.Max();
        return shifted - shifted.Exp().Sum().Log();
    }

    /// <summary>1 where an integer is not <paramref name="value"/>, else 0: integers differ by 1 or more.</summary>
    public static R IsNot<R>(R x, int value)
        where R : INumbers<R>
    {
        R sign = (x - (double)value).Clip(-1, 1);
        return sign * sign;
    }
}
