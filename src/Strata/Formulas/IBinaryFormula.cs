using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>A function of two numbers, written once over lanes; both partial derivatives come from dual numbers.</summary>
/// <typeparam name="TSelf">The implementing struct; its fields are the parameters.</typeparam>
public interface IBinaryFormula<TSelf>
    where TSelf : struct, IBinaryFormula<TSelf>
{
    /// <summary>The function; for a loss, of the target and the prediction, in this order.</summary>
    L Value<L>(L left, L right)
        where L : struct, ILane<L>;

    /// <summary>The derivative with respect to the left number where it is the same everywhere; else null.</summary>
    static virtual double? LeftSlope => null;

    /// <summary>The derivative with respect to the right number where it is the same everywhere; else null.</summary>
    static virtual double? RightSlope => null;

    /// <summary>The derivative with respect to the left number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L LeftDerivative<L>(TSelf formula, L left, L right)
        where L : struct, ILane<L> => formula.Value(new Dual<L>(left, L.One), new Dual<L>(right, L.Zero)).Derivative;

    /// <summary>The derivative with respect to the right number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L RightDerivative<L>(TSelf formula, L left, L right)
        where L : struct, ILane<L> => formula.Value(new Dual<L>(left, L.Zero), new Dual<L>(right, L.One)).Derivative;

    /// <summary>The single ONNX operator that computes it; null where there is none: then it is exported as it is written.</summary>
    static virtual OnnxOperator? Onnx(TSelf formula) => null;
}
