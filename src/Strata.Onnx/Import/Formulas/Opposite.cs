using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The other sign, <c>f(x) = -x</c>.</summary>
internal readonly record struct Opposite : Activations.IActivation<Opposite>
{
    public static string Name => "onnx_neg";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => -x;
}
