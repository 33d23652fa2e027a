using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>
/// The product of two matrices, either one transposed. All axes of an operand but the last are its rows, so a batch of sequences is
/// one tall matrix. Each element is one chain of fused multiply-adds in order.
/// </summary>
internal sealed class MatMulOp(bool transposeLeft, bool transposeRight) : Op
{
    public bool TransposeLeft => transposeLeft;

    public bool TransposeRight => transposeRight;

    public override string Name => "MatMul";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) =>
        visitor.MatMul(node, transposeLeft, transposeRight);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        if (a.Rank < 2 || b.Rank < 2)
        {
            throw new ShapeException($"A matrix product takes two matrices, and was given {a} and {b}.");
        }
        if (transposeLeft)
        {
            Require(a, b, a.Axes(0, a.Rank - 1) == b.Axes(0, b.Rank - 1));
            return [a.Last, b.Last];
        }
        // The right operand is a matrix; it has rows of its own only on the way back, where it is transposed.
        Require(a, b, b.Rank == 2 && a.Last == (transposeRight ? b[1] : b[0]));
        return a.WithLast(transposeRight ? b[0] : b[1]);
    }

    private void Require(Shape a, Shape b, bool fits)
    {
        if (!fits)
        {
            string left = transposeLeft ? "transposed " : string.Empty;
            string right = transposeRight ? "transposed " : string.Empty;
            throw new ShapeException($"The matrices do not fit: {left}{a} times {right}{b}; the inner sizes must be equal.");
        }
    }

    internal override Kernel Bind<T>(Node node, Storage<T> at) =>
        new DenseStep(node, null, null, node).Bind(new Activations.Linear(), at);

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        var (a, b, graph) = (node.Inputs[0], node.Inputs[1], node.Graph);
        Node Product(Node left, Node right, bool leftTransposed, bool rightTransposed) =>
            graph.Add(new MatMulOp(leftTransposed, rightTransposed), [left, right]);

        return (transposeLeft, transposeRight) switch
        {
            (false, false) =>
            [
                wanted[0] ? Product(upstream, b, false, true) : null,
                wanted[1] ? Product(a, upstream, true, false) : null,
            ],
            (false, true) =>
            [
                wanted[0] ? Product(upstream, b, false, false) : null,
                wanted[1] ? Product(upstream, a, true, false) : null,
            ],
            (true, false) =>
            [
                wanted[0] ? Product(b, upstream, false, true) : null,
                wanted[1] ? Product(a, upstream, false, false) : null,
            ],
            _ => throw new NotSupportedException("A product of two transposed matrices has no gradient; transpose the product."),
        };
    }
}
