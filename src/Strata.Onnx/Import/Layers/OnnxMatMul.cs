using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>Matrix products over the last two axes of two inputs; axes in front stretch over each other.</summary>
/// <param name="TransposeLeft">Whether the first's last two axes change places before.</param>
/// <param name="TransposeRight">Whether the second's do.</param>
/// <remarks>No weights. Input shapes: (batch, …, m, k) and (batch, …, k, n). Output shape: (batch, …, m, n).</remarks>
internal sealed record OnnxMatMul(bool TransposeLeft = false, bool TransposeRight = false) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        var (left, right) = (inputs[0], inputs[1]);
        int rank = Math.Max(left.Shape.Rank, right.Shape.Rank);
        if (left.Shape.Rank < 3 || right.Shape.Rank < 3)
        {
            throw new ShapeException($"expected rows of matrices, given {left.Shape} and {right.Shape}");
        }
        left = WithRank(left, rank);
        right = WithRank(right, rank);
        for (int axis = 1; axis < rank - 2; axis++)
        {
            int size = left.Shape[axis] == 1 ? right.Shape[axis] : left.Shape[axis];
            left = Stretched(left, axis, size);
            right = Stretched(right, axis, size);
        }
        return left.BatchMatMul(right, TransposeLeft, TransposeRight);
    }

    private static Node WithRank(Node x, int rank) =>
        x.Reshape([x.Shape[0], .. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape.Skip(1)]);

    private static Node Stretched(Node x, int axis, int size) =>
        x.Shape[axis] == size || x.Shape[axis] != 1
            ? x
            : x.Reshape([.. x.Shape.Where((_, other) => other != axis)]).Repeat(axis, size);
}
