using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Held within bounds, <c>f(x) = min(max(x, Low), High)</c>.</summary>
internal readonly record struct Bounded(double Low, double High) : Activations.IActivation<Bounded>
{
    public static string Name => "onnx_clip";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Min(L.Max(x, L.Constant(Low)), L.Constant(High));
}
