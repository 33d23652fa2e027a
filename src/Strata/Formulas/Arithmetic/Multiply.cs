using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Product, <c>a * b</c>.</summary>
internal readonly record struct Multiply : IBinaryFormula<Multiply>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => left * right;

    public static L LeftDerivative<L>(Multiply formula, L left, L right)
        where L : struct, ILane<L> => right;

    public static L RightDerivative<L>(Multiply formula, L left, L right)
        where L : struct, ILane<L> => left;
}
