using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Negative, <c>-x</c>.</summary>
internal readonly record struct Negate : IUnaryFormula<Negate>
{
    public Saves Saves => Saves.Nothing;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => -x;

    public static L Derivative<L>(Negate formula, L saved)
        where L : struct, ILane<L> => -L.One;
}
