using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Reciprocal, <c>1 / x</c>.</summary>
internal readonly record struct Reciprocal : IUnaryFormula<Reciprocal>
{
    public Saves Saves => Saves.Output;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.One / x;

    public static L Derivative<L>(Reciprocal formula, L saved)
        where L : struct, ILane<L> => -(saved * saved);
}
