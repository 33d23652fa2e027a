using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Numerics;

/// <summary>The one place that picks the vector width: the widest the machine has.</summary>
/// <remarks>
/// The JIT knows the answer, so what remains of <see cref="Widest"/> is one inlined loop. Results never depend on the choice: every
/// lane gives the same bits.
/// </remarks>
internal static class Lanes
{
    /// <summary>Runs <paramref name="loop"/> over the widest lane of the machine.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TLoop">The loop: a struct whose fields are its arguments and its results.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widest<T, TLoop>(ref TLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, ILaneLoop<T>, allows ref struct
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
