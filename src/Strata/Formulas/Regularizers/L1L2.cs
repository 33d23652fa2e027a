using Strata.Formulas;

namespace Strata.Regularizers;

/// <summary>Penalty on the size and on the square of each weight, <c>L1 * sum(|w|) + L2 * sum(w^2)</c>.</summary>
/// <remarks>
/// Derivative <c>L1 * sign(w) + 2 * L2 * w</c>. Trap: both factors are 0 by default, as in Keras, and then there is no penalty.
/// Zou and Hastie 2005, "Regularization and variable selection via the elastic net".
/// </remarks>
/// <param name="L1">The factor of the size.</param>
/// <param name="L2">The factor of the square.</param>
public sealed record L1L2(double L1 = 0, double L2 = 0) : Regularizer
{
    public override TResult Accept<TResult>(IRegularizerVisitor<TResult> visitor) => visitor.Visit(new Penalty(L1, L2));
}
