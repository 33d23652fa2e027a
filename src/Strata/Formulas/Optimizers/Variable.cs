namespace Strata.Formulas;

/// <summary>A weight that an optimizer moves, as its rule knows it.</summary>
/// <param name="Path">Such as <c>dense/kernel</c>.</param>
/// <param name="Shape">Its shape.</param>
public sealed record Variable(string Path, IReadOnlyList<int> Shape);
