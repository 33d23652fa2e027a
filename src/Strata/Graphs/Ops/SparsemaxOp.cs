using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Sparsemax along the last axis: each row's nearest point of the simplex.</summary>
internal sealed class SparsemaxOp : Op
{
    public override string Name => "Sparsemax";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Sparsemax.Forward(x, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new SparsemaxGradientOp(), [node, upstream])];
}

/// <summary>The way back of sparsemax from its output.</summary>
internal sealed class SparsemaxGradientOp : Op
{
    public override string Name => "SparsemaxGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* dx = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Sparsemax.Backward(y, upstream, dx, rows.Of(pass.Rows), columns);
    }
}
