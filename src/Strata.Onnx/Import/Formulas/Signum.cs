using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>1 above 0, -1 below, and 0 or NaN as it is.</summary>
internal readonly record struct Signum : Activations.IActivation<Signum>
{
    public static string Name => "onnx_sign";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x > L.Zero, L.One, L.Where(x < L.Zero, -L.One, x));
}
