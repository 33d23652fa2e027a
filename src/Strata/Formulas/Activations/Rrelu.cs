using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Randomized leaky relu as it predicts: <c>f(x) = x</c> above 0 and <c>(Lower + Upper) / 2 * x</c> below.
/// </summary>
/// <remarks>
/// Range (-inf, inf); derivative 1 above 0, the slope at 0 and below. The paper draws each slope anew from [Lower, Upper] while training;
/// a formula draws nothing, so here training too has the mean slope, which is what PyTorch's <c>RReLU</c> predicts with.
/// Xu et al. 2015, "Empirical evaluation of rectified activations in convolutional network", arXiv:1505.00853.
/// </remarks>
/// <param name="Lower">The smallest slope.</param>
/// <param name="Upper">The largest slope.</param>
public readonly record struct Rrelu(double Lower = 1.0 / 8, double Upper = 1.0 / 3) : IActivation<Rrelu>
{
    /// <summary>With the default parameters.</summary>
    public Rrelu()
        : this(1.0 / 8) { }

    public static string Name => "rrelu";
    public Saves Saves => Lower + Upper >= 0 ? Saves.Output : Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= L.Zero, 0.5 * (Lower + Upper) * x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Rrelu formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, L.Constant(0.5 * (formula.Lower + formula.Upper)), L.One);

    public static OnnxOperator? Onnx(Rrelu formula) =>
        new("LeakyRelu") { Numbers = [("alpha", 0.5 * (formula.Lower + formula.Upper))] };
}
