using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>0 where the number is <c>Value</c>, else 1, for NaN too; no slope.</summary>
/// <param name="Value">The number.</param>
internal readonly record struct Differs(double Value) : IUnaryFormula<Differs>
{
    public Saves Saves => Saves.Nothing;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(L.Abs(x - Value) <= L.Zero, L.Zero, L.One);

    public static L Derivative<L>(Differs formula, L saved)
        where L : struct, ILane<L> => L.Zero;
}
