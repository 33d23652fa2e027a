using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>A loop over the items from start to end, written once for every lane width; items do not depend on each other.</summary>
/// <typeparam name="T">What stands in memory.</typeparam>
internal interface IRangeLoop<T>
    where T : unmanaged
{
    /// <summary>The items from <paramref name="start"/> up to, not with, <paramref name="end"/>.</summary>
    void Run<L>(int start, int end)
        where L : struct, IVectorLane<L, T>;
}

/// <summary>Runs a loop over a range at the widest lane.</summary>
internal static class Ranges
{
    /// <summary>Runs all <paramref name="count"/> items.</summary>
    public static void Run<T, TLoop>(in TLoop loop, int count, int grain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, IRangeLoop<T>
    {
        if (count > 0)
        {
            var part = new Part<T, TLoop>(loop, 0, count);
            Lanes.Widest<T, Part<T, TLoop>>(ref part);
        }
    }

    private readonly struct Part<T, TLoop>(TLoop loop, int start, int end) : ILaneLoop<T>
        where T : unmanaged
        where TLoop : struct, IRangeLoop<T>
    {
        public void Run<L>()
            where L : struct, IVectorLane<L, T> => loop.Run<L>(start, end);
    }
}
