using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The second number where the first is not 0, else 0.</summary>
internal readonly record struct KeptWhere : IBinaryFormula<KeptWhere>
{
    public static double? LeftSlope => 0;

    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(L.Abs(left) <= L.Zero, L.Zero, right);
}
