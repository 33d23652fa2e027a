using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Sum, <c>a + b</c>.</summary>
internal readonly record struct Add : IBinaryFormula<Add>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => left + right;

    public static double? LeftSlope => 1;

    public static double? RightSlope => 1;
}
