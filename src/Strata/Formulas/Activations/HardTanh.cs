using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>A tanh of straight lines, <c>f(x) = x</c> held within [<c>MinValue</c>, <c>MaxValue</c>].</summary>
/// <remarks>
/// Derivative 1 between the bounds, 0 outside and on them: it saturates fully. Keras' bounds are -1 and 1; others are PyTorch's
/// parameters, the lower below the upper. Collobert 2004, "Large scale machine learning".
/// </remarks>
/// <param name="MinValue">The lower bound.</param>
/// <param name="MaxValue">The upper bound.</param>
public readonly record struct HardTanh(double MinValue = -1, double MaxValue = 1) : IActivation<HardTanh>
{
    /// <summary>With the default parameters.</summary>
    public HardTanh()
        : this(-1) { }

    public static string Name => "hard_tanh";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> =>
        L.Where(x <= MinValue, L.Constant(MinValue), L.Where(x >= MaxValue, L.Constant(MaxValue), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(HardTanh formula, L saved)
        where L : struct, ILane<L> =>
        L.Where(saved <= formula.MinValue, L.Zero, L.Where(saved >= formula.MaxValue, L.Zero, L.One));

    public static OnnxOperator? Onnx(HardTanh formula) => new("Clip") { Constants = [formula.MinValue, formula.MaxValue] };
}
