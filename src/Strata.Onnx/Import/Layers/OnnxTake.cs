using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>Places of an axis in any order, as often as they are named.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <param name="Indices">The places, each counted from 0.</param>
/// <remarks>No weights. Output shape: the input's with as many places at the axis as there are indices.</remarks>
internal sealed record OnnxTake(int Axis, IReadOnlyList<int> Indices) : Layer
{
    /// <summary>More pieces than this would make a graph that nobody can run in time.</summary>
    public const int MaximumPieces = 4096;

    public override Node Call(LayerContext context, Node x)
    {
        if (Indices.Count == 0)
        {
            return x.Slice(Axis, 0, 0);
        }
        List<Node> pieces = [];
        for (int i = 0; i < Indices.Count; )
        {
            int first = i++;
            while (i < Indices.Count && Indices[i] == Indices[i - 1] + 1)
            {
                i++;
            }
            pieces.Add(x.Slice(Axis, Indices[first], i - first));
            if (pieces.Count > MaximumPieces)
            {
                throw new ShapeException($"the {Indices.Count} places lie in more than {MaximumPieces} pieces");
            }
        }
        return Node.Concatenate(pieces, Axis);
    }

    public bool Equals(OnnxTake? other) => base.Equals(other) && Axis == other.Axis && Indices.SequenceEqual(other.Indices);

    public override int GetHashCode() => Indices.Aggregate(HashCode.Combine(base.GetHashCode(), Axis), HashCode.Combine);
}
