namespace Strata.Graphs;

/// <summary>The same numbers under another shape: no kernel, the same memory.</summary>
internal sealed class ReshapeOp(Shape shape) : Op
{
    public override string Name => "Reshape";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Reshape(node);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].HasBatch == shape.HasBatch && inputs[0].RowSize == shape.RowSize
            ? shape
            : throw new ShapeException(
                $"{inputs[0]} holds {inputs[0].RowSize} numbers a row and cannot become {shape}, which holds {shape.RowSize}."
            );

    internal override bool IsView => true;

    internal override Kernel? Bind<T>(Node node, Storage<T> at) => null;

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [upstream.Reshape(node.Inputs[0].Shape)];
}
