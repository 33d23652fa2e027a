using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Squareplus, <c>f(x) = (x + sqrt(x^2 + B)) / 2</c>: a smooth relu without an exponential.</summary>
/// <remarks>
/// Range (0, inf), at 0 <c>sqrt(B) / 2</c>; derivative <c>(1 + x / sqrt(x^2 + B)) / 2</c>. It saturates on the left as <c>-B / 4x</c>,
/// slowly. Traps: left of 0 the sum cancels, so there it is <c>B / 2 / (sqrt(x^2 + B) - x)</c>; x^2 overflows float32 beyond 1.8e19.
/// Barron 2021, arXiv:2112.11687.
/// </remarks>
/// <param name="B">How round the corner is; above 0.</param>
public readonly record struct Squareplus(double B = 4) : IActivation<Squareplus>
{
    /// <summary>With the default parameters.</summary>
    public Squareplus()
        : this(4) { }

    public static string Name => "squareplus";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L root = L.Sqrt(x * x + B);
        return L.Where(x < L.Zero, 0.5 * B / (root - x), 0.5 * (x + root));
    }
}
