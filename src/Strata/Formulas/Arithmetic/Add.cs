using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Sum, <c>a + b</c>.</summary>
internal readonly record struct Add : IBinaryFormula<Add>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => left + right;

    public static L LeftDerivative<L>(Add formula, L left, L right)
        where L : struct, ILane<L> => L.One;

    public static L RightDerivative<L>(Add formula, L left, L right)
        where L : struct, ILane<L> => L.One;
}
