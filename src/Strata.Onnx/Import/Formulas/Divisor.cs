using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>1 in the place of 0, and every other number as it is: what can be divided by.</summary>
internal readonly record struct Divisor : Activations.IActivation<Divisor>
{
    public static string Name => "onnx_divisor";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(L.Abs(x) <= L.Zero, L.One, x);
}
