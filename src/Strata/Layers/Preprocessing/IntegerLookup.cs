using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Integers of any kind, such as identifiers, as the indices of a vocabulary.</summary>
/// <param name="MaxTokens">How many indices there may be, the special ones included, once it is adapted; null: no limit.</param>
/// <param name="NumOovIndices">How many indices integers share that are not known; with 0 such an integer has none and gives NaN.</param>
/// <param name="MaskToken">An integer that stands for nothing: it has the index 0, and is left out where indices are not written as such; null: none.</param>
/// <param name="Vocabulary">The integers that are known, in the order of their indices; null: <c>Adapt</c> gives them.</param>
/// <param name="OutputMode">How the indices are written.</param>
/// <remarks>
/// Integers that are not known have the first indices, from 0, or from 1 where there is a mask token: x has the one that is left of it by
/// their number, <c>x mod NumOovIndices</c>. The vocabulary's indices follow. Weights:
/// <c>vocabulary</c> and <c>indices</c>, not trained. Output shape: the input's for <see cref="CategoryMode.Int"/>, else as
/// <see cref="CategoryEncoding"/>'s. It has no gradient. Traps: float32 holds integers up to 2^24; each number is compared with the whole
/// vocabulary.
/// </remarks>
/// <example><code>Layer item = new IntegerLookup(Vocabulary: [12, 36, 1138, 42]);</code></example>
public sealed record IntegerLookup(
    int? MaxTokens = null,
    int NumOovIndices = 1,
    long? MaskToken = null,
    IReadOnlyList<long>? Vocabulary = null,
    CategoryMode OutputMode = CategoryMode.Int
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (Vocabulary is not { Count: > 0 } vocabulary)
        {
            throw new ArgumentException("IntegerLookup has no vocabulary; give Vocabulary or Adapt it to data.");
        }
        if (NumOovIndices < 0)
        {
            throw new ArgumentException($"IntegerLookup has {NumOovIndices} indices for what is not known; it needs 0 or more.");
        }
        int first = MaskToken is null ? 0 : 1;
        long[] known = [.. MaskToken is { } mask ? [mask] : Array.Empty<long>(), .. vocabulary];
        if (known.Distinct().Count() != known.Length)
        {
            throw new ArgumentException("IntegerLookup has an integer in its vocabulary twice, or the mask token in it.");
        }
        // What is not known differs from all and stays at 0; the mask token lies one below it, the vocabulary above.
        double[] above = [.. known.Select((_, place) => (double)(place < first ? -1 : place - first + NumOovIndices))];
        // x: (batch, …, 1)  tokens: (known)  indices: (known, 1)
        Node tokens = context.Learned("vocabulary", known.Length, [.. known.Select(token => (double)token)]);
        Node indices = context.Learned("indices", [known.Length, 1], above);
        Node equal = x.Reshape([.. x.Shape, 1]).Zip(new IsEqual(), tokens);
        Node isKnown = equal.Sum().Reshape(x.Shape);
        Node index = equal.MatMul(indices).Reshape(x.Shape);
        index = NumOovIndices switch
        {
            // 0 / 0 where it is not known.
            0 => index / isKnown,
            1 => index,
            _ => index + (1 - isKnown) * x.FloorMod(NumOovIndices),
        };
        int count = first + NumOovIndices + vocabulary.Count;
        Node encoded = Categories.Encode(index + first, count, OutputMode);
        return OutputMode == CategoryMode.Int || first == 0 ? encoded : encoded.Part(1, count - 1);
    }

    public bool Equals(IntegerLookup? other) =>
        base.Equals(other)
        && MaxTokens == other.MaxTokens
        && NumOovIndices == other.NumOovIndices
        && MaskToken == other.MaskToken
        && OutputMode == other.OutputMode
        && LearnedList.Same(Vocabulary, other.Vocabulary);

    public override int GetHashCode() =>
        HashCode.Combine(base.GetHashCode(), MaxTokens, NumOovIndices, MaskToken, OutputMode, LearnedList.Hash(Vocabulary));
}
