using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Mean squared logarithmic error, <c>(log(1 + target) - log(1 + prediction))^2</c> averaged over the last axis.
/// </summary>
/// <remarks>
/// Range [0, inf): it weighs ratios, for targets from 0 over many magnitudes. Derivative
/// <c>2 * (log(1 + p) - log(1 + t)) / (1 + p)</c>. Trap: numbers below 1e-7 are taken as 1e-7, so a negative prediction learns nothing.
/// </remarks>
public readonly record struct MeanSquaredLogarithmicError : ILoss<MeanSquaredLogarithmicError>
{
    public static string Name => "mean_squared_logarithmic_error";
    public static IReadOnlyList<string> Aliases => ["msle"];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L error = Logarithm(prediction) - Logarithm(target);
        return error * error;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Logarithm<L>(L x)
        where L : struct, ILane<L> => L.Log1p(L.Max(x, L.Constant(1e-7)));
}
