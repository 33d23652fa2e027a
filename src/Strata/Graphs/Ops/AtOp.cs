using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>The number of each row at an index; a label that is no index gives NaN.</summary>
internal sealed class AtOp : Op
{
    public override string Name => "At";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.At(node);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[1] == Axis.RequireLast(inputs[0], Name).WithLast(1)
            ? inputs[1]
            : throw new ShapeException(
                $"One integer label is needed for each row: for predictions of shape {inputs[0]} the labels' shape is "
                    + $"{inputs[0].WithLast(1)}, and {inputs[1]} was given."
            );

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* index = at[node.Inputs[1]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Shape), node.Inputs[0].Shape.Last);
        return (in Pass pass) => Gather.At(x, index, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [wanted[0] ? node.Graph.Add(new AtGradientOp(), [node.Inputs[0], node.Inputs[1], upstream]) : null, null];
}

/// <summary>The way back of <see cref="AtOp"/>: the upstream number at the index, 0 elsewhere. The first input tells the shape.</summary>
internal sealed class AtGradientOp : GradientOp
{
    public override string Name => "AtGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* index = at[node.Inputs[1]];
        T* upstream = at[node.Inputs[2]];
        T* result = at[node];
        var (rows, columns) = (new Extent(node.Inputs[2].Shape), node.Shape.Last);
        return (in Pass pass) => Gather.AtGradient(index, upstream, result, rows.Of(pass.Rows), columns);
    }
}
