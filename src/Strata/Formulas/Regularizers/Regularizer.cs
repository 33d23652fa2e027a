using System.Diagnostics.CodeAnalysis;

namespace Strata;

using Strata.Formulas;

/// <summary>A penalty on the size of a weight, added to the loss.</summary>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Regularizer
{
    /// <summary>
    /// Calls <paramref name="visitor"/> with the penalty's own type: the way from this value to closed generic code.
    /// </summary>
    public abstract TResult Accept<TResult>(IRegularizerVisitor<TResult> visitor);
}

/// <summary>What to do with a regularizer whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface IRegularizerVisitor<out TResult>
{
    /// <summary>A penalty on each weight alone; the whole penalty is the sum.</summary>
    TResult Visit<TPenalty>(TPenalty penalty)
        where TPenalty : struct, IUnaryFormula<TPenalty>;
}
