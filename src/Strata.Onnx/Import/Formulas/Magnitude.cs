using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Absolute value, <c>f(x) = |x|</c>; its slope at 0 is 0.</summary>
internal readonly record struct Magnitude : Activations.IActivation<Magnitude>
{
    public static string Name => "onnx_abs";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Abs(x);
}
