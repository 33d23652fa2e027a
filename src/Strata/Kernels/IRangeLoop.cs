using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>A loop over the items from start to end, written once for every lane width; items do not depend on each other.</summary>
/// <typeparam name="T">What stands in memory.</typeparam>
internal interface IRangeLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The items from <paramref name="start"/> up to, not with, <paramref name="end"/>.</summary>
    void Run<L>(int start, int end)
        where L : struct, IVectorLane<L, T>;
}
