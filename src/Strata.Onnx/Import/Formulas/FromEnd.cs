using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>An index below 0 counted from the end, <c>f(x) = x + Count</c>, and every other as it is.</summary>
/// <param name="Count">How many places there are.</param>
internal readonly record struct FromEnd(double Count) : Activations.IActivation<FromEnd>
{
    public static string Name => "onnx_from_end";
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x < L.Zero, x + Count, x);
}
