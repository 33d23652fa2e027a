using System.Text.Json.Serialization;
using Strata.Formulas;

namespace Strata.Regularizers;

/// <summary>Penalty on the square of each weight, <c>Factor * sum(w^2)</c>.</summary>
/// <remarks>
/// Derivative <c>2 * Factor * w</c>. Trap: no half, as in Keras. Under Adam it is not the same as weight decay.
/// Krogh and Hertz 1991, "A simple weight decay can improve generalization".
/// </remarks>
/// <param name="Factor">Keras' <c>l2</c>.</param>
public sealed record L2([property: JsonPropertyName("l2")] double Factor = 0.01) : Regularizer
{
    public override TResult Accept<TResult>(IRegularizerVisitor<TResult> visitor) => visitor.Visit(new Penalty(0, Factor));
}
