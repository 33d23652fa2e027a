using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The whole part, toward zero: what a cast to an integer type leaves.</summary>
internal readonly record struct Truncated : Activations.IActivation<Truncated>
{
    public static string Name => "onnx_truncate";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => Whole.Truncate(x);
}
