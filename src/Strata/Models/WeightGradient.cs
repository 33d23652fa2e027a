using Strata.Graphs;

namespace Strata;

/// <summary>How the loss changes with the numbers of one weight, over all its uses.</summary>
/// <param name="Path">Such as <c>dense/kernel</c>.</param>
/// <param name="Shape">The weight's shape.</param>
/// <param name="Uses">How many places of the model multiply with it; its gradient is the sum over them.</param>
/// <param name="Values">The gradient, row-major.</param>
public sealed record WeightGradient(string Path, Shape Shape, int Uses, IReadOnlyList<double> Values);
