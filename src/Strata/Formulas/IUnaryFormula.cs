using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>What the way back of a function needs to have kept from the way forward.</summary>
public enum Saves
{
    /// <summary>Nothing: the derivative is a constant.</summary>
    Nothing,

    /// <summary>The input <c>x</c>.</summary>
    Input,

    /// <summary>The output <c>y</c>: the input need not be kept, which saves memory and a pass.</summary>
    Output,
}

/// <summary>A function of one number, written once over lanes.</summary>
/// <remarks>Its derivative comes from dual numbers; a formula overrides it for speed or to read it from the output.</remarks>
/// <typeparam name="TSelf">The implementing struct; its fields are the parameters.</typeparam>
public interface IUnaryFormula<TSelf>
    where TSelf : struct, IUnaryFormula<TSelf>
{
    /// <summary>What <see cref="Derivative"/> is given: it may depend on the parameters.</summary>
    Saves Saves { get; }

    /// <summary>The function.</summary>
    L Forward<L>(L x)
        where L : struct, ILane<L>;

    /// <summary>The derivative at the input or the output, whichever <see cref="Saves"/> says is kept.</summary>
    /// <remarks>Static, with the formula as an argument: a default instance member would box in the kernels' loops.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Derivative<L>(TSelf formula, L saved)
        where L : struct, ILane<L> => formula.Forward(new Dual<L>(saved, L.One)).Derivative;

    /// <summary>The single ONNX operator that computes it with these parameters; null where there is none: then it is exported as it is written.</summary>
    static virtual OnnxOperator? Onnx(TSelf formula) => null;
}
