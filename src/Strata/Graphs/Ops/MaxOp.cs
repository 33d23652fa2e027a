using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>The largest along the last axis, which stays with size 1; NaN if any is NaN.</summary>
internal sealed class MaxOp : Op
{
    public override string Name => "Max";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Max(node);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name).WithLast(1);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Shape), node.Inputs[0].Shape.Last);
        return (in Pass pass) => Reduce.Max(x, y, rows.Of(pass.Rows), columns, 1);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new MaxGradientOp(), [node.Inputs[0], upstream])];
}

/// <summary>The way back of the largest: the upstream number goes to the first place that holds it.</summary>
internal sealed class MaxGradientOp : GradientOp
{
    public override string Name => "MaxGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* result = at[node];
        var (rows, columns) = (new Extent(node.Inputs[1].Shape), node.Shape.Last);
        return (in Pass pass) => Reduce.MaxGradient(x, upstream, result, rows.Of(pass.Rows), columns, 1);
    }
}
