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
