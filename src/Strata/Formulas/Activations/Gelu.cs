using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Gaussian error linear unit, <c>f(x) = x * (1 + erf(x / sqrt(2))) / 2</c>: x times the chance that a normal number is below x.
/// </summary>
/// <remarks>
/// Smooth, not monotonic; range about [-0.17, inf). Derivative <c>P(x) + x * p(x)</c> with the normal distribution P and density
/// p. <c>Approximate</c> is <c>x * (1 + tanh(sqrt(2/pi) * (x + 0.044715 x^3))) / 2</c>, off by at most 5e-4. Traps: Keras'
/// default is the exact form; far left, <c>1 + erf</c> keeps only absolute accuracy. In the approximate form <c>x^3</c> overflows
/// float32 beyond 7e12. Hendrycks and Gimpel 2016, arXiv:1606.08415.
/// </remarks>
/// <param name="Approximate">Whether to take the tanh form.</param>
public readonly record struct Gelu(bool Approximate = false) : IActivation<Gelu>
{
    private const double InverseRootOfTwo = 0.70710678118654752440;
    private const double RootOfTwoOverPi = 0.79788456080286535588;

    public static string Name => "gelu";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> =>
        Approximate
            ? 0.5 * x * (1 + L.Tanh(RootOfTwoOverPi * (x + 0.044715 * (x * x * x))))
            : 0.5 * x * (1 + L.Erf(InverseRootOfTwo * x));

    public static OnnxOperator? Onnx(Gelu formula) =>
        new("Gelu") { Words = [("approximate", formula.Approximate ? "tanh" : "none")] };
}
