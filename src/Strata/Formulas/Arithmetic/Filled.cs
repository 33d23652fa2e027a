using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The left number, or the right one where the left is missing (NaN); the slope goes to the one that is taken.</summary>
internal readonly record struct Filled : IBinaryFormula<Filled>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left <= double.PositiveInfinity, left, right);
}
