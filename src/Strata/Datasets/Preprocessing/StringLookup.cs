namespace Strata;

/// <summary>Words as the indices of a vocabulary, before they enter a model, which knows numbers alone. It never changes.</summary>
/// <remarks>
/// Indices, as Keras gives them: 0 for the mask token where there is one, then those of words that are not known, then the
/// vocabulary. Words are compared letter by letter. Beside a saved model keep the <see cref="Vocabulary"/>: it is not part of it.
/// </remarks>
/// <example>
/// <code>
/// StringLookup lookup = new StringLookup().Adapt(words);
/// var model = new Sequential(new Input(1), new Embedding(lookup.VocabularySize, 8), new Flatten(), new Dense(1));
/// model.Compile(new Adam(), Loss.MeanSquaredError);
/// model.Fit(Dataset.From(lookup.Lookup(words), ratings));
/// </code>
/// </example>
public sealed class StringLookup
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    /// <summary>A lookup, to be adapted or with a vocabulary.</summary>
    /// <param name="maxTokens">How many indices there may be, the special ones included, once it is adapted; null: no limit.</param>
    /// <param name="numOovIndices">How many indices words share that are not known; with 0 such a word is an error.</param>
    /// <param name="maskToken">A word that stands for nothing and has the index 0; null: none.</param>
    /// <param name="oovToken">What a word that is not known becomes on the way back.</param>
    /// <param name="vocabulary">The words that are known, in the order of their indices; null: none yet.</param>
    /// <exception cref="ArgumentException">A word stands in the vocabulary twice or is the mask token.</exception>
    public StringLookup(
        int? maxTokens = null,
        int numOovIndices = 1,
        string? maskToken = null,
        string oovToken = "[UNK]",
        IReadOnlyList<string>? vocabulary = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numOovIndices);
        ArgumentNullException.ThrowIfNull(oovToken);
        (MaxTokens, NumOovIndices, MaskToken, OovToken) = (maxTokens, numOovIndices, maskToken, oovToken);
        Vocabulary = [.. vocabulary ?? []];
        if (maskToken is not null)
        {
            indices.Add(maskToken, 0);
        }
        foreach (string word in Vocabulary)
        {
            if (!indices.TryAdd(word, First + indices.Count - MaskCount))
            {
                throw new ArgumentException(
                    $"'{word}' stands in the vocabulary twice, or is the mask token.",
                    nameof(vocabulary)
                );
            }
        }
    }

    /// <summary>How many indices there may be once it is adapted, or null.</summary>
    public int? MaxTokens { get; }

    /// <summary>How many indices words share that are not known.</summary>
    public int NumOovIndices { get; }

    /// <summary>The word that stands for nothing, or null.</summary>
    public string? MaskToken { get; }

    /// <summary>What a word that is not known becomes on the way back.</summary>
    public string OovToken { get; }

    /// <summary>The words that are known, special ones left out.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>How many indices there are, special ones included.</summary>
    public int VocabularySize => First + Vocabulary.Count;

    private int MaskCount => MaskToken is null ? 0 : 1;

    private int First => MaskCount + NumOovIndices;

    /// <summary>A lookup that knows these words: the most frequent first, of equally frequent ones the last by alphabet, as Keras has it.</summary>
    /// <param name="words">The data; the mask token and the word for what is not known are left out.</param>
    /// <exception cref="ArgumentException">There are no words, or <see cref="MaxTokens"/> leaves no room.</exception>
    public StringLookup Adapt(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var known = words.Where(word => word != MaskToken && word != OovToken);
        string[] vocabulary = Frequencies.Vocabulary(known, StringComparer.Ordinal, MaxTokens, First);
        return new(MaxTokens, NumOovIndices, MaskToken, OovToken, vocabulary);
    }

    /// <summary>A word's index.</summary>
    /// <exception cref="ArgumentException">The word is not known and there is no index for such words.</exception>
    public int Lookup(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return indices.TryGetValue(word, out int index) ? index
            : NumOovIndices == 0
                ? throw new ArgumentException(
                    $"'{word}' is none of the {Vocabulary.Count} words of the vocabulary; with numOovIndices of 1 or more it would have an index.",
                    nameof(word)
                )
            : MaskCount + (NumOovIndices == 1 ? 0 : new Hashing(NumOovIndices).Lookup(word));
    }

    /// <summary>The indices of words, one row each, for a dataset.</summary>
    /// <exception cref="ArgumentException">There are no words, or one is not known and there is no index for such words.</exception>
    public DataArray Lookup(IEnumerable<string> words) => words.Select(Lookup).ToArray();

    /// <summary>The word of an index: the way back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public string Word(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, VocabularySize);
        return index >= First ? Vocabulary[index - First]
            : index < MaskCount ? MaskToken!
            : OovToken;
    }
}
