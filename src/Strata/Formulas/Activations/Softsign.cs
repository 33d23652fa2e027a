using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Softsign, <c>f(x) = x / (1 + |x|)</c>.</summary>
/// <remarks>
/// Range (-1, 1); saturates at both ends, but slowly, with the derivative <c>1 / (1 + |x|)^2</c>. Infinity gives NaN.
/// Turian et al. 2009, "Quadratic features and deep architectures for chunking".
/// </remarks>
public readonly record struct Softsign : IActivation<Softsign>
{
    public static string Name => "softsign";

    // From the output the derivative is (1 - |y|)^2, which cancels for large x.
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => x / (1 + L.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Softsign formula, L saved)
        where L : struct, ILane<L>
    {
        L shrunk = 1 / (1 + L.Abs(saved));
        return shrunk * shrunk;
    }

    public static OnnxOperator? Onnx(Softsign formula) => new("Softsign");
}
