using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Dropout with a mask that is counted and not kept.</summary>
internal static unsafe class Dropout
{
    /// <summary>Each number scaled by <c>1 / (1 - rate)</c>, or 0 where the stream's number at its place is below the rate.</summary>
    public static void Forward<T>(T* x, T* y, int count, double rate, Philox stream, ulong offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(1 / (1 - rate));
        for (int i = 0; i < count; i++)
        {
            y[i] = stream.Uniform(offset + (ulong)i) >= rate ? x[i] * scale : T.Zero;
        }
    }
}
