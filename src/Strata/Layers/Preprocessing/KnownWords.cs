using Strata.Numerics;

namespace Strata;

/// <summary>The words of a <see cref="StringLookup"/>, mask token included, as its weights and for looking them up. It never changes.</summary>
internal sealed class KnownWords
{
    private readonly StringLookup layer;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no vocabulary, or what is in it cannot be told apart.</exception>
    public KnownWords(StringLookup layer)
    {
        if (layer.Vocabulary is not { Count: > 0 } vocabulary)
        {
            throw new ArgumentException("StringLookup has no vocabulary; give Vocabulary or Adapt it to words.");
        }
        ArgumentNullException.ThrowIfNull(layer.OovToken);
        if (layer.NumOovIndices < 0)
        {
            throw new ArgumentException(
                $"StringLookup has {layer.NumOovIndices} indices for words that are not known; 0 or more."
            );
        }
        this.layer = layer;
        if (layer.MaskToken is { } mask)
        {
            places.Add(mask, 0);
        }
        for (int i = 0; i < vocabulary.Count; i++)
        {
            string word =
                vocabulary[i] ?? throw new ArgumentException($"StringLookup has no word at place {i} of its vocabulary.");
            if (word == layer.OovToken || !places.TryAdd(word, layer.First + i))
            {
                throw new ArgumentException(
                    $"StringLookup has '{word}' in its vocabulary twice, or as its mask token or its word for what is not known."
                );
            }
        }
        (ulong Hash, string Word, int Index)[] sorted =
        [
            .. places.Select(pair => (Fingerprint.Of(pair.Key), pair.Key, pair.Value)).OrderBy(entry => entry.Item1),
        ];
        var parts = new double[sorted.Length * Fingerprint.Size];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Hash == sorted[i - 1].Hash)
            {
                throw new ArgumentException(
                    $"StringLookup cannot tell '{sorted[i].Word}' from '{sorted[i - 1].Word}': their hashes are the same."
                );
            }
            Fingerprint.Write<double>(sorted[i].Hash, parts.AsSpan(i * Fingerprint.Size, Fingerprint.Size));
        }
        Fingerprints = parts;
        Indices = [.. sorted.Select(entry => (double)entry.Index)];
    }

    /// <summary>How many words there are.</summary>
    public int Count => places.Count;

    /// <summary>(count, 3), in the order of the hashes.</summary>
    public IReadOnlyList<double> Fingerprints { get; }

    /// <summary>(count), the index of each in that order.</summary>
    public IReadOnlyList<double> Indices { get; }

    public bool TryGet(string word, out int index) => places.TryGetValue(word, out index);

    /// <summary>Whether the layer has the words that these were made of.</summary>
    public bool IsOf(StringLookup other) =>
        ReferenceEquals(layer.Vocabulary, other.Vocabulary)
        && (layer.MaskToken, layer.OovToken, layer.NumOovIndices) == (other.MaskToken, other.OovToken, other.NumOovIndices);
}
