using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>f(x) = x * sigmoid(Alpha * x)</c>.</summary>
internal readonly record struct ScaledSwish(double Alpha) : Activations.IActivation<ScaledSwish>
{
    public static string Name => "onnx_swish";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => x * L.Sigmoid(Alpha * x);
}
