using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The smallest whole number that is not below the number.</summary>
internal readonly record struct RoundedUp : Activations.IActivation<RoundedUp>
{
    public static string Name => "onnx_ceil";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L whole = Whole.Truncate(x);
        return L.Where(whole < x, whole + 1, whole);
    }
}
