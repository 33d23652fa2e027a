using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The largest whole number that is not above the number.</summary>
internal readonly record struct RoundedDown : Activations.IActivation<RoundedDown>
{
    public static string Name => "onnx_floor";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L whole = Whole.Truncate(x);
        return L.Where(x < whole, whole - 1, whole);
    }
}
