using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Difference, <c>a - b</c>.</summary>
internal readonly record struct Subtract : IBinaryFormula<Subtract>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => left - right;

    public static L LeftDerivative<L>(Subtract formula, L left, L right)
        where L : struct, ILane<L> => L.One;

    public static L RightDerivative<L>(Subtract formula, L left, L right)
        where L : struct, ILane<L> => -L.One;
}
