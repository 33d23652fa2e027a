using System.Numerics;
using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>The elementary functions, written once over lanes: the same bits at every vector width.</summary>
/// <remarks>
/// No table, no call, no branch on a value: a few fused multiply-adds that the JIT inlines into the loop that asks for them. Float and
/// double differ in coefficients and degrees alone; <c>typeof(T)</c> is a constant to the JIT. The coefficients are weighted minimax fits
/// (Remez exchange at 60 digits). docs/numerics.md holds the errors as measured.
/// </remarks>
internal static partial class Elementary<L, T>
    where L : struct, IVectorLane<L, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // ln 2 as the nearest number and the rest: with fused multiply-adds n * ln 2 comes out with twice the digits.
    private static double Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 0.6931471824645996 : 0.6931471805599453;
    }

    private static double Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? -1.904654299957768e-09 : 2.3190468138462996e-17;
    }
}
