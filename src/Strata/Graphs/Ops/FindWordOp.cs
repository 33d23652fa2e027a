using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>For each word its index in a vocabulary: the last axis, the fingerprint's, goes.</summary>
/// <param name="places">What becomes of words that are not in it.</param>
internal sealed class FindWordOp(UnknownWords places) : Op
{
    public override string Name => "FindWord";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        var (words, vocabulary, indices) = (inputs[0], inputs[1], inputs[2]);
        bool isVocabulary = indices is { Rank: 1, HasBatch: false } && vocabulary == [indices[0], Fingerprint.Size];
        return words.Rank > 0 && words.Last == Fingerprint.Size && isVocabulary
            ? words.Axes(0, words.Rank - 1)
            : throw new ShapeException(
                $"FindWord takes words of {Fingerprint.Size} numbers each, a vocabulary of such and an index for each word of it, and was "
                    + $"given {words}, {vocabulary} and {indices}."
            );
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* words = at[node.Inputs[0]];
        T* vocabulary = at[node.Inputs[1]];
        T* indices = at[node.Inputs[2]];
        T* y = at[node];
        var (count, known) = (new Extent(node.Shape), node.Inputs[2].Shape[0]);
        UnknownWords others = places;
        return (in Pass pass) => Words.Find(words, vocabulary, indices, y, count.Of(pass.Rows), known, others);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null, null, null];
}
