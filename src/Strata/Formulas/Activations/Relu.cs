using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Rectified linear unit, <c>f(x) = x</c> above <c>Threshold</c> and <c>NegativeSlope * (x - Threshold)</c> at it and below,
/// never more than <c>MaxValue</c>.
/// </summary>
/// <remarks>
/// With the defaults <c>max(x, 0)</c>: range [0, inf), derivative 0 up to 0 and 1 above (at the kink 0, as Keras and PyTorch take
/// it). Trap: a node whose input stays below 0 for every row has no gradient and never wakes up ("dying relu"). Nair and Hinton
/// 2010, "Rectified linear units improve restricted Boltzmann machines".
/// </remarks>
/// <param name="NegativeSlope">The slope at and below the threshold.</param>
/// <param name="MaxValue">Where the output is cut off; infinity is Keras' <c>None</c>.</param>
/// <param name="Threshold">Above it a number passes unchanged.</param>
public readonly record struct Relu(double NegativeSlope = 0, double MaxValue = double.PositiveInfinity, double Threshold = 0)
    : IActivation<Relu>
{
    // One flag to test in the loop instead of three comparisons.
    private readonly bool bent = NegativeSlope != 0 || Threshold != 0 || !double.IsPositiveInfinity(MaxValue);

    /// <summary>With the default parameters.</summary>
    public Relu()
        : this(0) { }

    public static string Name => "relu";

    // The output lies on the same side of both kinks as the input when no piece falls and the threshold does not jump.
    public Saves Saves => Threshold == 0 && NegativeSlope >= 0 && MaxValue > 0 ? Saves.Output : Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        if (!bent)
        {
            return L.Where(x <= L.Zero, L.Zero, x);
        }
        // Without a slope not slope * x: at -inf that would be NaN.
        L below = NegativeSlope == 0 ? L.Zero : NegativeSlope * (x - Threshold);
        return L.Where(x <= Threshold, below, L.Where(x >= MaxValue, L.Constant(MaxValue), x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Relu formula, L saved)
        where L : struct, ILane<L> =>
        formula.bent
            ? L.Where(
                saved <= formula.Threshold,
                L.Constant(formula.NegativeSlope),
                L.Where(saved >= formula.MaxValue, L.Zero, L.One)
            )
            : L.Where(saved <= L.Zero, L.Zero, L.One);

    public static OnnxOperator? Onnx(Relu formula) => formula.bent ? null : new("Relu");
}
