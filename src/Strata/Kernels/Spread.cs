using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The way back of a reduction: each number stands again in every place that it was made from.</summary>
internal static unsafe class Spread
{
    /// <summary><c>y[o, i, j] = x[o, j] * scale</c>.</summary>
    /// <param name="x">(outer, inner).</param>
    /// <param name="y">(outer, count, inner).</param>
    /// <param name="outer">How many blocks.</param>
    /// <param name="count">How often each number stands again.</param>
    /// <param name="inner">How many numbers lie side by side.</param>
    /// <param name="scale">1 for a sum, 1 / count for a mean.</param>
    public static void Run<T>(T* x, T* y, int outer, int count, int inner, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++, x += inner, y += (nint)count * inner)
        {
            if (inner == 1)
            {
                Elementwise.Fill(y, *x * scale, count);
                continue;
            }
            for (int i = 0; i < count; i++)
            {
                Elementwise.Scale(x, double.CreateTruncating(scale), y + ((nint)i * inner), inner);
            }
        }
    }
}
