using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Continuously differentiable exponential linear unit, <c>f(x) = x</c> above 0 and <c>Alpha * (e^(x / Alpha) - 1)</c> below.
/// </summary>
/// <remarks>
/// Range (-Alpha, inf); saturates at -Alpha on the left. Derivative 1 above 0, else <c>e^(x / Alpha) = y / Alpha + 1</c>: unlike elu's it
/// has no jump for any Alpha other than 0. Barron 2017, arXiv:1704.07483.
/// </remarks>
/// <param name="Alpha">How far below 0 the output can go.</param>
public readonly record struct Celu(double Alpha = 1) : IActivation<Celu>
{
    /// <summary>With the default parameters.</summary>
    public Celu()
        : this(1) { }

    public static string Name => "celu";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.WhereAtMost(x, 0, Alpha * L.Expm1OfNegative(x / Alpha), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Celu formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, saved / formula.Alpha + L.One, L.One);

    public static OnnxOperator? Onnx(Celu formula) => new("Celu") { Numbers = [("alpha", formula.Alpha)] };
}
