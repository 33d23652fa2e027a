namespace Strata.Graphs;

/// <summary>The number of the first input, its own memory; the gradient goes to the second input instead, where there is one.</summary>
internal sealed class DetachOp : Op
{
    public override string Name => "Detach";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Detach(node);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 1 || inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ShapeException($"What takes the gradient has the shape of the value; given {inputs[0]} and {inputs[1]}.");

    internal override bool IsView => true;

    internal override Kernel? Bind<T>(Node node, Storage<T> at) => null;

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        node.Inputs.Count == 1 ? [null] : [null, upstream];
}
