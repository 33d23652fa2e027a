using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Softplus, <c>f(x) = log(1 + e^x)</c>: a smooth relu.</summary>
/// <remarks>
/// Range (0, inf); derivative <c>sigmoid(x)</c>. Trap: taken literally it overflows from 89 on in float32, so it is read as
/// <c>max(x, 0) + log(1 + e^-|x|)</c>. Glorot et al. 2011, "Deep sparse rectifier neural networks".
/// </remarks>
public readonly record struct Softplus : IActivation<Softplus>
{
    public static string Name => "softplus";
    public static string? OnnxOperator => "Softplus";
    public Saves Saves => Saves.Input;

    // -|x| by Where and not by Abs, whose slope at 0 is 0: so dual numbers get 1/2 there and not 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L rest = L.Log1p(L.Exp(L.Where(x <= L.Zero, x, -x)));
        return L.Where(x <= L.Zero, rest, x + rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Softplus formula, L saved)
        where L : struct, ILane<L> => L.Sigmoid(saved);
}
