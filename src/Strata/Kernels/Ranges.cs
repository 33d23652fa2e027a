using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Runs a loop over a range at the widest lane, long ranges on all threads.</summary>
internal static class Ranges
{
    /// <summary>Runs the items 0 up to, not with, <paramref name="count"/>, cut into parts of <paramref name="grain"/> items.</summary>
    /// <remarks>An item's bits may not depend on where the cuts are.</remarks>
    public static void Run<T, TLoop>(in TLoop loop, int count, int grain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, IRangeLoop<T>
    {
        if (count <= 0)
        {
            return;
        }
        if (count <= grain)
        {
            var part = new Part<T, TLoop>(loop, 0, count);
            Lanes.Widest<T, Part<T, TLoop>>(ref part);
            return;
        }
        var job = new Job<T, TLoop>(loop, count, grain);
        Workers.Run(ref job, (int)((count + (long)grain - 1) / grain));
    }

    private readonly struct Job<T, TLoop>(TLoop loop, int count, int grain) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, IRangeLoop<T>
    {
        public void Execute(int part)
        {
            int start = part * grain;
            var range = new Part<T, TLoop>(loop, start, start + Math.Min(grain, count - start));
            Lanes.Widest<T, Part<T, TLoop>>(ref range);
        }
    }

    private readonly struct Part<T, TLoop>(TLoop loop, int start, int end) : ILaneLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, IRangeLoop<T>
    {
        public void Run<L>()
            where L : struct, IVectorLane<L, T> => loop.Run<L>(start, end);
    }
}
