using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>For each word a bin by its hash: the last axis, the fingerprint's, goes.</summary>
/// <param name="bins">Which bins.</param>
internal sealed class WordBinOp(WordBins bins) : Op
{
    public override string Name => "WordBin";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].Rank > 0 && inputs[0].Last == Fingerprint.Size
            ? inputs[0].Axes(0, inputs[0].Rank - 1)
            : throw new ShapeException($"WordBin takes words of {Fingerprint.Size} numbers each, and was given {inputs[0]}.");

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* words = at[node.Inputs[0]];
        T* y = at[node];
        var count = new Extent(node.Shape);
        WordBins all = bins;
        return (in Pass pass) => Words.Sort(words, y, count.Of(pass.Rows), all);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}
