using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Logarithm of the hyperbolic cosine of the error, <c>log(cosh(prediction - target))</c> averaged over the last axis.</summary>
/// <remarks>
/// Range [0, inf); derivative <c>tanh(prediction - target)</c>: about <c>e^2 / 2</c> near the target and <c>|e| - log 2</c> far from it, a
/// Huber loss without a seam. Trap: cosh overflows, so it is read as <c>|e| + log(1 + (e^(-2|e|) - 1) / 2)</c>, which also keeps
/// digits near 0. Saleh and Saleh 2022, arXiv:2208.04564.
/// </remarks>
public readonly record struct LogCosh : ILoss<LogCosh>
{
    public static string Name => "log_cosh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L size = L.Abs(prediction - target);
        return size + L.Log1p(0.5 * L.Expm1OfNegative(-2 * size));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L RightDerivative<L>(LogCosh formula, L left, L right)
        where L : struct, ILane<L> => L.Tanh(right - left);
}
