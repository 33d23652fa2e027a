using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>What tanh takes off, <c>f(x) = x - tanh(x)</c>.</summary>
/// <remarks>
/// Range (-inf, inf); derivative <c>tanh(x)^2</c>, which vanishes at 0 and is 1 far out. Trap: near 0, where it is about
/// <c>x^3 / 3</c>, the difference keeps only absolute accuracy.
/// </remarks>
public readonly record struct TanhShrink : IActivation<TanhShrink>
{
    public static string Name => "tanh_shrink";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => x - L.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(TanhShrink formula, L saved)
        where L : struct, ILane<L>
    {
        L tanh = L.Tanh(saved);
        return tanh * tanh;
    }
}
