using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Hinge loss, <c>max(1 - target * prediction, 0)</c> averaged over the last axis, for targets of -1 and 1.</summary>
/// <remarks>
/// Range [0, inf); derivative <c>-target</c> where <c>target * prediction &lt; 1</c>, else 0: an answer on the right side by 1 or more is
/// as good as any. A target of 0 is read as -1, so labels of 0 and 1 serve as well. Keras reads them so only in a batch that has no other
/// labels. Cortes and Vapnik 1995, "Support-vector networks".
/// </remarks>
public readonly record struct Hinge : ILoss<Hinge>
{
    public static string Name => "hinge";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L sign = L.Where(L.Abs(target) <= L.Zero, L.Constant(-1), target);
        L lacking = 1 - sign * prediction;
        return L.Where(lacking <= L.Zero, L.Zero, lacking);
    }
}
