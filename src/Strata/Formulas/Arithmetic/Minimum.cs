using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The smaller, <c>min(a, b)</c>; NaN if either is NaN.</summary>
/// <remarks>Where both are equal the left one has the whole slope.</remarks>
internal readonly record struct Minimum : IBinaryFormula<Minimum>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Min(left, right);
}
