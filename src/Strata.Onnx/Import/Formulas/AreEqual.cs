using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>1 where two numbers are equal, else 0; NaN equals nothing. No slope.</summary>
internal readonly record struct AreEqual : IBinaryFormula<AreEqual>
{
    public static double? LeftSlope => 0;
    public static double? RightSlope => 0;

    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left <= right, L.Where(left >= right, L.One, L.Zero), L.Zero);
}
