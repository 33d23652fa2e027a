using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Rectified linear unit whose slope at and below 0 is itself a number, <c>x</c> above 0, else <c>slope * x</c>.</summary>
internal readonly record struct ParametricRelu : IBinaryFormula<ParametricRelu>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left <= L.Zero, right * left, left);

    public static OnnxOperator? Onnx(ParametricRelu formula) => new("PRelu");
}
