using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Softmax along the last axis, in one pass over each row.</summary>
internal sealed class SoftmaxOp : Op
{
    public override string Name => "Softmax";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var rows = new Extent(node.Shape, 0, node.Shape.Rank - 1);
        var columns = node.Shape.Last;
        return (in Pass pass) => Kernels.Softmax.Forward(x, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new SoftmaxGradientOp(), [node, upstream])];
}

/// <summary>The way back of softmax from its output.</summary>
internal sealed class SoftmaxGradientOp : Op
{
    public override string Name => "SoftmaxGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* dx = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Kernels.Softmax.Backward(y, upstream, dx, rows.Of(pass.Rows), columns);
    }
}

/// <summary>The logarithm of softmax along the last axis.</summary>
internal sealed class LogSoftmaxOp : Op
{
    public override string Name => "LogSoftmax";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var rows = new Extent(node.Shape, 0, node.Shape.Rank - 1);
        var columns = node.Shape.Last;
        return (in Pass pass) => Kernels.Softmax.LogForward(x, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new LogSoftmaxGradientOp(), [node, upstream])];
}

/// <summary>The way back of log-softmax from its output.</summary>
internal sealed class LogSoftmaxGradientOp : Op
{
    public override string Name => "LogSoftmaxGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* dx = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Kernels.Softmax.LogBackward(y, upstream, dx, rows.Of(pass.Rows), columns);
    }
}
