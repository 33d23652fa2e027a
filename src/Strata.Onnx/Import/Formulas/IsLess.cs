using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>1 where the first number is less than the second, else 0; NaN is less than nothing. No slope.</summary>
internal readonly record struct IsLess : IBinaryFormula<IsLess>
{
    public static double? LeftSlope => 0;
    public static double? RightSlope => 0;

    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left < right, L.One, L.Zero);
}
