using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Soft shrinkage, <c>f(x) = x - Threshold</c> above <c>Threshold</c>, <c>x + Threshold</c> below <c>-Threshold</c>, 0 between.
/// </summary>
/// <remarks>
/// Range (-inf, inf); derivative 0 from -Threshold to Threshold, both included, and 1 outside. The step that makes the penalty
/// <c>Threshold * |x|</c> small. Donoho 1995, "De-noising by soft-thresholding".
/// </remarks>
/// <param name="Threshold">How much is taken off; 0 or more.</param>
public readonly record struct SoftShrink(double Threshold = 0.5) : IActivation<SoftShrink>
{
    /// <summary>With the default parameters.</summary>
    public SoftShrink()
        : this(0.5) { }

    public static string Name => "soft_shrink";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= Threshold, L.Where(x >= -Threshold, L.Zero, x + Threshold), x - Threshold);

    public static OnnxOperator? Onnx(SoftShrink formula) =>
        new("Shrink") { Numbers = [("lambd", formula.Threshold), ("bias", formula.Threshold)] };
}
