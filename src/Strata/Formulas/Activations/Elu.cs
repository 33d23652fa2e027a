using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Exponential linear unit, <c>f(x) = x</c> above 0 and <c>Alpha * (e^x - 1)</c> below.</summary>
/// <remarks>
/// Range (-Alpha, inf); saturates at -Alpha on the left. Derivative 1 above 0, else <c>Alpha * e^x = y + Alpha</c>.
/// Trap: <c>e^x - 1</c> must not be taken as a difference near 0. Clevert et al. 2015, arXiv:1511.07289.
/// </remarks>
/// <param name="Alpha">How far below 0 the output can go.</param>
public readonly record struct Elu(double Alpha = 1) : IActivation<Elu>
{
    /// <summary>With the default parameters.</summary>
    public Elu()
        : this(1) { }

    public static string Name => "elu";

    // With a negative alpha the output does not tell the sign of the input.
    public Saves Saves => Alpha >= 0 ? Saves.Output : Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L below = L.Expm1OfNegative(x);
        // To spread the number over a lane anew for every lane of x costs more than to ask.
        if (Alpha != 1)
        {
            below *= Alpha;
        }
        return L.WhereAtMost(x, 0, below, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Elu formula, L saved)
        where L : struct, ILane<L>
    {
        L below = formula.Alpha >= 0 ? saved + formula.Alpha : formula.Alpha * L.Exp(saved);
        return L.Where(saved <= L.Zero, below, L.One);
    }

    public static OnnxOperator? Onnx(Elu formula) => new("Elu") { Numbers = [("alpha", formula.Alpha)] };
}
