using System.Numerics;
using System.Runtime.Intrinsics;

namespace Strata.Numerics;

/// <summary>Picks the widest lane that this machine has registers for.</summary>
internal static class Lanes
{
    /// <summary>Runs the loop over the widest lane; the bits are the same at every width.</summary>
    public static void Widest<T, TLoop>(ref TLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            loop.Run<Vector512Lane<T>>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            loop.Run<Vector256Lane<T>>();
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            loop.Run<Vector128Lane<T>>();
        }
        else
        {
            loop.Run<Scalar<T>>();
        }
    }
}

/// <summary>A loop that is written once for every lane width.</summary>
/// <typeparam name="T">What stands in memory.</typeparam>
internal interface ILaneLoop<T>
    where T : unmanaged
{
    /// <summary>The loop over lanes of one width.</summary>
    void Run<L>()
        where L : struct, IVectorLane<L, T>;
}
