using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Square root; NaN below 0.</summary>
internal readonly record struct Root : Activations.IActivation<Root>
{
    public static string Name => "onnx_sqrt";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Sqrt(x);
}
