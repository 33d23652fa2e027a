using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Softplus, <c>f(x) = log(1 + e^x)</c>: a smooth relu.</summary>
/// <remarks>
/// Range (0, inf); derivative <c>sigmoid(x)</c>. Trap: taken literally it overflows from 89 on in float32, so from
/// 40 on it is x, which it then equals to the last digit. Glorot et al. 2011, "Deep sparse rectifier neural networks".
/// </remarks>
public readonly record struct Softplus : IActivation<Softplus>
{
    public static string Name => "softplus";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.WhereAtMost(x, 40, L.Log1p(L.Exp(x)), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Softplus formula, L saved)
        where L : struct, ILane<L> => L.Sigmoid(saved);

    public static OnnxOperator? Onnx(Softplus formula) => new("Softplus");
}
