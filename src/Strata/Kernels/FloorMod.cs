using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>What is left of numbers by a whole one, from 0 up to it, as Python's <c>%</c> has it for negative numbers too.</summary>
internal static unsafe class FloorMod
{
    private const int Grain = 16384;

    /// <summary><c>y = x - divisor * floor(x / divisor)</c>, exact.</summary>
    public static void Forward<T>(T* x, T* y, int count, int divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Ranges.Run<T, Loop<T>>(new(x, y, divisor), count, Grain);

    private readonly struct Loop<T>(T* x, T* y, int divisor) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            T whole = T.CreateTruncating(divisor);
            for (nint i = start; i < end; i++)
            {
                T rest = x[i] % whole;
                y[i] = rest < T.Zero ? rest + whole : rest;
            }
        }
    }
}
