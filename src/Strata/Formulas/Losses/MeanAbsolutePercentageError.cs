using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Mean absolute percentage error, <c>100 * |target - prediction| / max(|target|, 1e-7)</c> averaged over the last axis.
/// </summary>
/// <remarks>
/// Range [0, inf), in percent of the target; derivative <c>100 * sign(prediction - target) / max(|target|, 1e-7)</c>. Trap: targets near 0
/// outweigh all others, and too high a guess can cost more than too low a one, which costs 100 at most where both have one sign.
/// </remarks>
public readonly record struct MeanAbsolutePercentageError : ILoss<MeanAbsolutePercentageError>
{
    public static string Name => "mean_absolute_percentage_error";
    public static IReadOnlyList<string> Aliases => ["mape"];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L> => 100 * (L.Abs(prediction - target) / L.Max(L.Abs(target), L.Constant(1e-7)));
}
