using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>0 where the number is 0, else 1: what a cast to bool leaves.</summary>
internal readonly record struct Truth : Activations.IActivation<Truth>
{
    public static string Name => "onnx_bool";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(L.Abs(x) <= L.Zero, L.Zero, L.One);
}
