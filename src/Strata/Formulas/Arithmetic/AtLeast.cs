using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>1 where the left is the right one or more, else 0; NaN where they cannot be compared. It has no slope.</summary>
internal readonly record struct AtLeast : IBinaryFormula<AtLeast>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left >= right, L.One, L.Where(left < right, L.Zero, left));
}
