using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>1 where there is no number (NaN), else 0, for infinities too; no slope.</summary>
internal readonly record struct IsMissing : IUnaryFormula<IsMissing>
{
    public Saves Saves => Saves.Nothing;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= double.PositiveInfinity, L.Zero, L.One);

    public static L Derivative<L>(IsMissing formula, L saved)
        where L : struct, ILane<L> => L.Zero;
}
