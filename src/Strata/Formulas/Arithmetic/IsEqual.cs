using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>1 where both are the same number, else 0, for NaN too. It has no slope.</summary>
internal readonly record struct IsEqual : IBinaryFormula<IsEqual>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(L.Abs(left - right) <= L.Zero, L.One, L.Zero);
}
