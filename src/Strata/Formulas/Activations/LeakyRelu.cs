using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Rectified linear unit that leaks, <c>f(x) = x</c> above 0 and <c>NegativeSlope * x</c> below.</summary>
/// <remarks>
/// Range (-inf, inf); derivative 1 above 0, the slope at 0 and below, so no node dies. Trap: the default is 0.2 as in Keras'
/// function; Keras' layer of that name has 0.3 and PyTorch 0.01. Maas et al. 2013, "Rectifier nonlinearities improve neural
/// network acoustic models".
/// </remarks>
/// <param name="NegativeSlope">The slope below 0.</param>
public readonly record struct LeakyRelu(double NegativeSlope = 0.2) : IActivation<LeakyRelu>
{
    /// <summary>With the default parameters.</summary>
    public LeakyRelu()
        : this(0.2) { }

    public static string Name => "leaky_relu";

    // A falling slope would send both signs of x to the same sign of y.
    public Saves Saves => NegativeSlope >= 0 ? Saves.Output : Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= L.Zero, NegativeSlope * x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(LeakyRelu formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, L.Constant(formula.NegativeSlope), L.One);

    public static OnnxOperator? Onnx(LeakyRelu formula) => new("LeakyRelu") { Numbers = [("alpha", formula.NegativeSlope)] };
}
