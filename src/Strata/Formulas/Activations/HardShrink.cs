using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Hard shrinkage, <c>f(x) = 0</c> from <c>-Threshold</c> to <c>Threshold</c>, both included, and <c>x</c> outside.</summary>
/// <remarks>
/// Range (-inf, inf), without what lies between; derivative 0 between and 1 outside. It jumps at both thresholds, and no gradient tells
/// of the jump. Donoho and Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage".
/// </remarks>
/// <param name="Threshold">The largest magnitude that becomes 0.</param>
public readonly record struct HardShrink(double Threshold = 0.5) : IActivation<HardShrink>
{
    /// <summary>With the default parameters.</summary>
    public HardShrink()
        : this(0.5) { }

    public static string Name => "hard_shrink";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(L.Abs(x) <= Threshold, L.Zero, x);

    public static OnnxOperator? Onnx(HardShrink formula) =>
        new("Shrink") { Numbers = [("lambd", formula.Threshold), ("bias", 0)] };
}
