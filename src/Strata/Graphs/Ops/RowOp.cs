using System.Numerics;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>A function of whole rows with kernels of its own, whose way back reads its output.</summary>
internal unsafe interface IRowKernel
{
    static abstract string Name { get; }

    /// <summary>Calls the method of <paramref name="visitor"/> for this function.</summary>
    static abstract TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor);

    /// <summary>y from x, both (rows, columns).</summary>
    static abstract void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradient dx from the output y and its gradient, all (rows, columns).</summary>
    static abstract void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>A function of each row along the last axis.</summary>
internal sealed class RowOp<TKernel> : Op
    where TKernel : struct, IRowKernel
{
    public override string Name => TKernel.Name;

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => TKernel.Accept(node, visitor);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Axis.RequireLast(inputs[0], Name);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => TKernel.Forward(x, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new RowGradientOp<TKernel>(), [node, upstream])];
}

/// <summary>The way back of a function of each row, from its output.</summary>
internal sealed class RowGradientOp<TKernel> : GradientOp
    where TKernel : struct, IRowKernel
{
    public override string Name => TKernel.Name + "Gradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* y = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* dx = at[node];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) => TKernel.Backward(y, upstream, dx, rows.Of(pass.Rows), columns);
    }
}
