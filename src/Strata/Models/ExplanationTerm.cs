namespace Strata;

/// <summary>One number that goes into a node: <c>value * weight</c>, or the value alone.</summary>
/// <param name="Source">The name of the layer that it comes from.</param>
/// <param name="Index">Its place in that layer's numbers, from 0.</param>
/// <param name="Value">The number.</param>
/// <param name="Weight">What it is multiplied with; null where the node has no weights.</param>
public readonly record struct ExplanationTerm(string Source, int Index, double Value, double? Weight);
