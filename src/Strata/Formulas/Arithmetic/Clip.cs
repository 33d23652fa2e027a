using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Held within bounds, <c>min(max(x, low), high)</c>; the slope is 1 between the bounds and on them, 0 outside.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
internal readonly record struct Clip(double Low, double High) : IUnaryFormula<Clip>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Min(L.Max(x, L.Constant(Low)), L.Constant(High));

    public static L Derivative<L>(Clip formula, L saved)
        where L : struct, ILane<L> => L.Where(saved < formula.Low, L.Zero, L.Where(saved > formula.High, L.Zero, L.One));

    public static OnnxOperator? Onnx(Clip formula) => new("Clip") { Constants = [formula.Low, formula.High] };
}
