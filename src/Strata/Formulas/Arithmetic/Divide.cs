using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Quotient, <c>a / b</c>.</summary>
internal readonly record struct Divide : IBinaryFormula<Divide>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => left / right;

    public static L LeftDerivative<L>(Divide formula, L left, L right)
        where L : struct, ILane<L> => L.One / right;

    public static L RightDerivative<L>(Divide formula, L left, L right)
        where L : struct, ILane<L> => -(left / right) / right;
}
