using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Squared hinge loss, <c>max(1 - target * prediction, 0)^2</c> averaged over the last axis, for targets of -1 and 1.</summary>
/// <remarks>
/// Range [0, inf); derivative <c>-2 * target * max(1 - target * prediction, 0)</c>, without a jump: a far wrong answer outweighs many
/// near ones. A target of 0 is read as -1, as in <see cref="Hinge"/>.
/// </remarks>
public readonly record struct SquaredHinge : ILoss<SquaredHinge>
{
    public static string Name => "squared_hinge";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L lacking = new Hinge().Value(target, prediction);
        return lacking * lacking;
    }
}
