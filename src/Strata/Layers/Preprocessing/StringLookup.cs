using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata;

/// <summary>Words as the indices of a vocabulary, within the model: it takes the words themselves.</summary>
/// <param name="MaxTokens">How many indices there may be, the special ones included, once it is adapted; null: no limit.</param>
/// <param name="NumOovIndices">How many indices words share that are not known; with 0 such a word gives NaN.</param>
/// <param name="MaskToken">A word that stands for nothing and has the index 0, as a missing one then has; null: none.</param>
/// <param name="OovToken">What a word that is not known becomes on the way back; it stands in no vocabulary.</param>
/// <param name="Vocabulary">The words that are known, in the order of their indices; null: <c>Adapt</c> gives them.</param>
/// <param name="OutputMode">How the indices are written.</param>
/// <remarks>
/// Indices, as Keras gives them: 0 for the mask token where there is one, then those of words that are not known, then the vocabulary. A
/// missing word (null) counts as the mask token, and without one as not known. Weights: <c>fingerprints</c> (known, 3) and <c>indices</c>
/// (known), not trained, so they are saved with the model. Input: an <see cref="Input"/> of <see cref="InputType.Text"/>, rows of shape
/// (…, k). Output shape: (batch, …, k) for <see cref="CategoryMode.Int"/>, else as <see cref="CategoryEncoding"/>'s, where as in Keras the
/// mask token has no place and leaves zeros. It has no gradient. Words are told apart by 64 bits of hash: a word that is not known is
/// taken for one of V that are with a chance of <c>V / 2^64</c> (<see cref="Fingerprint"/>).
/// </remarks>
/// <example>
/// <code>
/// StringLookup species = new StringLookup(OutputMode: CategoryMode.OneHot).Adapt(words);
/// var model = new Sequential(new Input(1, InputType.Text), species, new Dense(1));
/// </code>
/// </example>
public sealed record StringLookup(
    int? MaxTokens = null,
    int NumOovIndices = 1,
    string? MaskToken = null,
    string OovToken = "[UNK]",
    IReadOnlyList<string>? Vocabulary = null,
    CategoryMode OutputMode = CategoryMode.Int
) : Layer
{
    private KnownWords? known;

    /// <summary>How many indices there are, special ones included.</summary>
    public int VocabularySize => First + (Vocabulary?.Count ?? 0);

    internal int MaskCount => MaskToken is null ? 0 : 1;

    internal int First => MaskCount + NumOovIndices;

    protected internal override InputType Reads => InputType.Text;

    // Made once for a vocabulary; what `with` copies is of the old one.
    private KnownWords Known
    {
        get
        {
            KnownWords words = known is { } made && made.IsOf(this) ? made : new KnownWords(this);
            return known = words;
        }
    }

    public override Node Call(LayerContext context, Node x)
    {
        KnownWords words = Known;
        // x: (batch, …, k, 3)  fingerprints: (known, 3)  indices: (known)
        Node fingerprints = context.Learned("fingerprints", [words.Count, Fingerprint.Size], words.Fingerprints);
        Node indices = context.Learned("indices", words.Count, words.Indices);
        double missing = First == 0 ? double.NaN : 0;
        Node index = x.FindWord(fingerprints, indices, new UnknownWords(MaskCount, NumOovIndices, missing));
        Node encoded = Categories.Encode(index, VocabularySize, OutputMode);
        return OutputMode == CategoryMode.Int || MaskToken is null ? encoded : encoded.Part(1, VocabularySize - 1);
    }

    /// <summary>A word's index; null is a missing one.</summary>
    /// <exception cref="ArgumentException">The word is not known and there is no index for such words, or there is no vocabulary.</exception>
    public int Lookup(string? word)
    {
        KnownWords words = Known;
        return word is not null && words.TryGet(word, out int index) ? index
            : word is null && First > 0 ? 0
            : NumOovIndices > 0 ? MaskCount + (int)(Fingerprint.Of(word!) % (ulong)NumOovIndices)
            : throw new ArgumentException(
                $"{(word is null ? "A missing word" : $"'{word}'")} is none of the {Vocabulary!.Count} words of the vocabulary; with "
                    + "NumOovIndices of 1 or more it would have an index.",
                nameof(word)
            );
    }

    /// <summary>The word of an index: the way back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public string Word(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, VocabularySize);
        return index >= First ? Vocabulary![index - First]
            : index < MaskCount ? MaskToken!
            : OovToken;
    }

    public bool Equals(StringLookup? other) =>
        base.Equals(other)
        && (MaxTokens, NumOovIndices, MaskToken, OovToken, OutputMode)
            == (other.MaxTokens, other.NumOovIndices, other.MaskToken, other.OovToken, other.OutputMode)
        && LearnedList.Same(Vocabulary, other.Vocabulary);

    public override int GetHashCode() =>
        HashCode.Combine(
            base.GetHashCode(),
            MaxTokens,
            NumOovIndices,
            MaskToken,
            OovToken,
            OutputMode,
            LearnedList.Hash(Vocabulary)
        );
}
