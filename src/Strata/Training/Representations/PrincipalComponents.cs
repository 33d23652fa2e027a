using System.Numerics.Tensors;

namespace Strata;

/// <summary>Rows seen along the two directions in which they differ most.</summary>
/// <param name="Projection">(rows, 2): each row's place; 0 in the second where there is but one direction.</param>
/// <param name="ExplainedVariance">The share of the rows' variance that each of the two directions holds.</param>
/// <remarks>
/// Principal component analysis of the centred outputs, in float64. A direction's sign is such that its greatest entry is positive,
/// so that the picture is the same each time.
/// </remarks>
public sealed record PrincipalComponents(Tensor<double> Projection, IReadOnlyList<double> ExplainedVariance);
