using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The nearest whole number, halves away from zero.</summary>
internal readonly record struct Nearest : Activations.IActivation<Nearest>
{
    public static string Name => "onnx_round";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => Whole.Truncate(x + L.Where(x < L.Zero, L.Constant(-0.5), L.Constant(0.5)));
}
