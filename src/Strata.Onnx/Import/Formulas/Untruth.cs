using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>1 where the number is 0, else 0.</summary>
internal readonly record struct Untruth : Activations.IActivation<Untruth>
{
    public static string Name => "onnx_not";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(L.Abs(x) <= L.Zero, L.One, L.Zero);
}
