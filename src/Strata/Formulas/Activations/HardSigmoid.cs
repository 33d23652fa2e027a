using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>A sigmoid of straight lines, <c>f(x) = (x + 3) / 6</c> held within [0, 1].</summary>
/// <remarks>
/// Range [0, 1]; derivative 1/6 between -3 and 3, 0 outside and at both kinks: it saturates fully. Trap: Keras 2 had
/// <c>0.2 * x + 0.5</c>, and so has ONNX by default. Courbariaux et al. 2015, "BinaryConnect", arXiv:1511.00363.
/// </remarks>
public readonly record struct HardSigmoid : IActivation<HardSigmoid>
{
    public static string Name => "hard_sigmoid";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= -3, L.Zero, L.Where(x >= 3, L.One, (x + 3) / 6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(HardSigmoid formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, L.Zero, L.Where(saved >= L.One, L.Zero, L.Constant(1.0 / 6)));

    public static OnnxOperator? Onnx(HardSigmoid formula) => new("HardSigmoid") { Numbers = [("alpha", 1.0 / 6), ("beta", 0.5)] };
}
