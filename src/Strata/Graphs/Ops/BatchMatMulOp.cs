using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>
/// The matrix product over the last two axes, either matrix transposed; all axes in front, the batch among them, are equal and count
/// the products. Each element is one chain of fused multiply-adds in order.
/// </summary>
internal sealed class BatchMatMulOp(bool transposeLeft, bool transposeRight) : Op
{
    public override string Name => "BatchMatMul";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) =>
        visitor.BatchMatMul(node, transposeLeft, transposeRight);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        int places = a.HasBatch ? 3 : 2;
        if (a.Rank < places || a.Rank != b.Rank || a.Axes(0, a.Rank - 2) != b.Axes(0, b.Rank - 2))
        {
            throw new ShapeException(
                $"A product of many matrices takes two operands that are equal but for the last two axes, and was given {a} and {b}."
            );
        }
        var (m, k) = Matrix(a, transposeLeft);
        var (inner, n) = Matrix(b, transposeRight);
        if (k != inner)
        {
            string left = transposeLeft ? "transposed " : string.Empty;
            string right = transposeRight ? "transposed " : string.Empty;
            throw new ShapeException($"The matrices do not fit: {left}{a} times {right}{b}; the inner sizes must be equal.");
        }
        return [.. a.Take(a.Rank - 2), m, n];
    }

    private static (int Rows, int Columns) Matrix(Shape shape, bool transposed) =>
        transposed ? (shape.Last, shape[shape.Rank - 2]) : (shape[shape.Rank - 2], shape.Last);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* a = at[node.Inputs[0]];
        T* b = at[node.Inputs[1]];
        T* c = at[node];
        var count = new Extent(node.Shape, 0, node.Shape.Rank - 2);
        var (m, k) = Matrix(node.Inputs[0].Shape, transposeLeft);
        int n = node.Shape.Last;
        var (left, right) = (transposeLeft, transposeRight);
        return (in Pass pass) => BatchGemm.Multiply(a, b, c, count.Of(pass.Rows), m, n, k, left, right);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        // A * B: dA = dC * B', dB = A' * dC; of a transposed operand the transposed product, its factors in the other order.
        Node? left =
            !wanted[0] ? null
            : transposeLeft ? b.BatchMatMul(upstream, transposeRight, true)
            : upstream.BatchMatMul(b, false, !transposeRight);
        Node? right =
            !wanted[1] ? null
            : transposeRight ? upstream.BatchMatMul(a, true, transposeLeft)
            : a.BatchMatMul(upstream, !transposeLeft, false);
        return [left, right];
    }
}
