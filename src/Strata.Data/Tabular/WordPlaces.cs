namespace Strata.Data;

/// <summary>Where the words of a column stand in a model.</summary>
/// <param name="Counts">How often each index came in the rows; the index 0 is that of words that are missing or not known.</param>
/// <param name="Embedding">The layer that has a vector for each; null where each has a place among the features.</param>
/// <param name="First">The first of its places among the features.</param>
internal sealed record WordPlaces(int[] Counts, string? Embedding, int First);
