using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Exponential, <c>f(x) = e^x</c>.</summary>
/// <remarks>Range (0, inf); derivative <c>y</c>. Trap: overflows from 89 on in float32 and from 710 on in float64.</remarks>
public readonly record struct Exponential : IActivation<Exponential>
{
    public static string Name => "exponential";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Exponential formula, L saved)
        where L : struct, ILane<L> => saved;

    public static OnnxOperator? Onnx(Exponential formula) => new("Exp");
}
