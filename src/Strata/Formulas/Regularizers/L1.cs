using System.Text.Json.Serialization;
using Strata.Formulas;

namespace Strata.Regularizers;

/// <summary>Penalty on the size of each weight, <c>Factor * sum(|w|)</c>.</summary>
/// <remarks>
/// Derivative <c>Factor * sign(w)</c>, 0 at 0: small weights are pulled as hard as large ones, so many end near 0.
/// Tibshirani 1996, "Regression shrinkage and selection via the lasso".
/// </remarks>
/// <param name="Factor">Keras' <c>l1</c>.</param>
public sealed record L1([property: JsonPropertyName("l1")] double Factor = 0.01) : Regularizer
{
    public override TResult Accept<TResult>(IRegularizerVisitor<TResult> visitor) => visitor.Visit(new Penalty(Factor, 0));
}
