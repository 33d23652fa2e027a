using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Hyperbolic tangent, <c>f(x) = (e^x - e^-x) / (e^x + e^-x)</c>.</summary>
/// <remarks>
/// Range (-1, 1), centred on 0; saturates at both ends, where the derivative <c>1 - y^2</c> vanishes.
/// LeCun et al. 1998, "Efficient BackProp".
/// </remarks>
public readonly record struct Tanh : IActivation<Tanh>
{
    public static string Name => "tanh";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Tanh formula, L saved)
        where L : struct, ILane<L> => 1 - saved * saved;

    public static OnnxOperator? Onnx(Tanh formula) => new("Tanh");
}
