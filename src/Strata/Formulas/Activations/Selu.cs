using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Scaled exponential linear unit, <c>f(x) = scale * x</c> above 0 and <c>scale * alpha * (e^x - 1)</c> below.</summary>
/// <remarks>
/// alpha = 1.6732632423543772848, scale = 1.0507009873554804934: with LeCun-normal weights, layers keep mean 0 and variance 1.
/// Range (-1.7581, inf); saturates on the left. Derivative: scale above 0, else <c>y + scale * alpha</c>.
/// Klambauer et al. 2017, "Self-normalizing neural networks", arXiv:1706.02515.
/// </remarks>
public readonly record struct Selu : IActivation<Selu>
{
    private const double Scale = 1.0507009873554804934;
    private const double ScaledAlpha = 1.7580993408473768599;

    public static string Name => "selu";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.WhereAtMost(x, 0, ScaledAlpha * L.Expm1OfNegative(x), Scale * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Selu formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, saved + ScaledAlpha, L.Constant(Scale));

    public static OnnxOperator? Onnx(Selu formula) => new("Selu");
}
