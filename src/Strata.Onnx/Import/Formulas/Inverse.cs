using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>f(x) = 1 / x</c>.</summary>
internal readonly record struct Inverse : Activations.IActivation<Inverse>
{
    public static string Name => "onnx_reciprocal";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => 1 / x;
}
