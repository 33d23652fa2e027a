namespace Strata.Data;

/// <summary>A word and how many rows have it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Count">How many rows have it.</param>
public sealed record WordCount(string Word, long Count);
