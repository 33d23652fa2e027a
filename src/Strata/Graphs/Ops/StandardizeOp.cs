using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Each row with its own mean and variance taken out, along the last axis, in one pass over each row.</summary>
internal sealed class StandardizeOp(double epsilon) : Op
{
    public override string Name => "Standardize";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Standardize(node, epsilon);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name);

    internal override bool CanOverwrite(int index) => true;

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Standardize.Forward(x, y, rows.Of(pass.Rows), columns, epsilon);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new StandardizeGradientOp(epsilon), [node.Inputs[0], node, upstream])];
}

/// <summary>The way back of <see cref="StandardizeOp"/> from its input and its output.</summary>
internal sealed class StandardizeGradientOp(double epsilon) : GradientOp
{
    public override string Name => "StandardizeGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node.Inputs[1]];
        T* upstream = at[node.Inputs[2]];
        T* dx = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => Standardize.Backward(x, y, upstream, dx, rows.Of(pass.Rows), columns, epsilon);
    }
}
