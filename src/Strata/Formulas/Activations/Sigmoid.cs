using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Logistic sigmoid, <c>f(x) = 1 / (1 + e^-x)</c>.</summary>
/// <remarks>
/// Range (0, 1); saturates at both ends, where the derivative <c>y * (1 - y)</c> vanishes: deep stacks of it learn slowly. Trap:
/// from the output, a cross-entropy loses all digits of a confident answer; a binary cross-entropy after it is taken from the
/// input.
/// </remarks>
public readonly record struct Sigmoid : IActivation<Sigmoid>
{
    public static string Name => "sigmoid";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Sigmoid formula, L saved)
        where L : struct, ILane<L> => saved * (1 - saved);

    public static OnnxOperator? Onnx(Sigmoid formula) => new("Sigmoid");
}
