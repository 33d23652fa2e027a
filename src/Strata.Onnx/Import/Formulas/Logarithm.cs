using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Natural logarithm; NaN below 0, minus infinity at 0.</summary>
internal readonly record struct Logarithm : Activations.IActivation<Logarithm>
{
    public static string Name => "onnx_log";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Log(x);
}
