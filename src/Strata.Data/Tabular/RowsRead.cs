namespace Strata.Data;

/// <summary>How far a pass over rows is that are not held in memory.</summary>
/// <param name="Rows">How many of this pass are read.</param>
/// <param name="Count">How many there are; null in the first pass over a file that does not say so itself.</param>
public readonly record struct RowsRead(long Rows, long? Count);
