namespace Strata;

/// <summary>What occurs in data, by how often it does.</summary>
internal static class Frequencies
{
    /// <summary>The most frequent first; of equally frequent ones the last in order, as Keras has it.</summary>
    /// <param name="tokens">The data.</param>
    /// <param name="order">Which of equally frequent ones comes last.</param>
    /// <param name="maxTokens">How many there may be, special ones included; null: all.</param>
    /// <param name="special">How many special ones there are.</param>
    /// <exception cref="ArgumentException">There are no tokens, or no room for any.</exception>
    public static TToken[] Vocabulary<TToken>(IEnumerable<TToken> tokens, IComparer<TToken> order, int? maxTokens, int special)
        where TToken : notnull
    {
        var counts = new Dictionary<TToken, long>();
        foreach (TToken token in tokens)
        {
            counts[token] = counts.GetValueOrDefault(token) + 1;
        }
        return OfCounts(counts, order, maxTokens, special);
    }

    /// <summary>The same of what is counted already.</summary>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="order">Which of equally frequent ones comes last.</param>
    /// <param name="maxTokens">How many there may be, special ones included; null: all.</param>
    /// <param name="special">How many special ones there are.</param>
    /// <exception cref="ArgumentException">There are no tokens, or no room for any.</exception>
    public static TToken[] OfCounts<TToken>(
        IReadOnlyDictionary<TToken, long> counts,
        IComparer<TToken> order,
        int? maxTokens,
        int special
    )
        where TToken : notnull
    {
        if (maxTokens <= special)
        {
            throw new ArgumentException(
                $"MaxTokens is {maxTokens}, and {special} of the indices are special: {special + 1} or more leave room for a vocabulary."
            );
        }
        TToken[] vocabulary =
        [
            .. counts
                .OrderByDescending(pair => pair.Value)
                .ThenByDescending(pair => pair.Key, order)
                .Select(pair => pair.Key)
                .Take(maxTokens - special ?? int.MaxValue),
        ];
        return vocabulary.Length > 0 ? vocabulary : throw new ArgumentException("There is nothing to make a vocabulary of.");
    }
}
