using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Integers of any kind, such as identifiers, as the indices of a vocabulary.</summary>
/// <param name="MaxTokens">How many indices there may be, the special ones included, once it is adapted; null: no limit.</param>
/// <param name="MaskToken">An integer that stands for nothing and has the index 0; null: none.</param>
/// <param name="Vocabulary">The integers that are known, in the order of their indices; null: <c>Adapt</c> gives them.</param>
/// <param name="OutputMode">How the indices are written.</param>
/// <remarks>
/// Integers that are not known share one index, 0, or 1 where there is a mask token; the vocabulary's indices follow. Weights:
/// <c>vocabulary</c> and <c>indices</c>, not trained. Output shape: the input's for <see cref="CategoryMode.Int"/>, else as
/// <see cref="CategoryEncoding"/>'s. It has no gradient. Traps: float32 holds integers up to 2^24; each number is compared with the whole
/// vocabulary. Keras' further indices for what is not known are not there.
/// </remarks>
/// <example><code>Layer item = new IntegerLookup(Vocabulary: [12, 36, 1138, 42]);</code></example>
public sealed record IntegerLookup(
    int? MaxTokens = null,
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
        int unknown = MaskToken is null ? 0 : 1;
        long[] known = [.. MaskToken is { } mask ? [mask] : Array.Empty<long>(), .. vocabulary];
        if (known.Distinct().Count() != known.Length)
        {
            throw new ArgumentException("IntegerLookup has an integer in its vocabulary twice, or the mask token in it.");
        }
        // What is not known differs from all and stays at 0; the mask token lies one below it, the vocabulary above.
        double[] above = [.. known.Select((_, place) => (double)(place < unknown ? -1 : place + 1 - unknown))];
        // x: (batch, …, 1)  tokens: (known)  indices: (known, 1)
        Node tokens = context.Learned("vocabulary", known.Length, [.. known.Select(token => (double)token)]);
        Node indices = context.Learned("indices", [known.Length, 1], above);
        Node index = x.Reshape([.. x.Shape, 1]).Zip(new IsEqual(), tokens).MatMul(indices).Reshape(x.Shape) + unknown;
        return Categories.Encode(index, known.Length + 1, OutputMode);
    }

    public bool Equals(IntegerLookup? other) =>
        base.Equals(other)
        && MaxTokens == other.MaxTokens
        && MaskToken == other.MaskToken
        && OutputMode == other.OutputMode
        && LearnedList.Same(Vocabulary, other.Vocabulary);

    public override int GetHashCode() =>
        HashCode.Combine(base.GetHashCode(), MaxTokens, MaskToken, OutputMode, LearnedList.Hash(Vocabulary));
}
