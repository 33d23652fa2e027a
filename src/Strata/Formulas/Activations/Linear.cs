using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>No activation, <c>f(x) = x</c>.</summary>
/// <remarks>Range (-inf, inf); derivative 1. A stack of linear layers is one linear layer.</remarks>
public readonly record struct Linear : IActivation<Linear>
{
    public static string Name => "linear";
    public Saves Saves => Saves.Nothing;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Linear formula, L saved)
        where L : struct, ILane<L> => L.One;

    public static OnnxOperator? Onnx(Linear formula) => new("Identity");
}
