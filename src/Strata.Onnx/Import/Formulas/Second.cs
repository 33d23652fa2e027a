using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The second of two numbers, stretched over the first: <c>f(x, y) = y</c>.</summary>
internal readonly record struct Second : IBinaryFormula<Second>
{
    public static double? LeftSlope => 0;
    public static double? RightSlope => 1;

    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => right;
}
