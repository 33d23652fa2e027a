using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>For each index the row of a table: a new last axis. An index that is no row gives NaN.</summary>
internal sealed class LookupOp : Op
{
    public override string Name => "Lookup";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Lookup(node);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        var (table, index) = (inputs[0], inputs[1]);
        return table.Rank == 2 && !table.HasBatch
            ? [.. index, table.Last]
            : throw new ShapeException($"Lookup reads the rows of a matrix without a batch, and was given {table} for {index}.");
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* table = at[node.Inputs[0]];
        T* index = at[node.Inputs[1]];
        T* y = at[node];
        var count = new Extent(node.Inputs[1].Shape);
        var (rows, width) = (node.Inputs[0].Shape[0], node.Shape.Last);
        return (in Pass pass) => Lookup.Forward(table, index, y, count.Of(pass.Rows), rows, width);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [wanted[0] ? node.Graph.Add(new LookupGradientOp(), [node.Inputs[0], node.Inputs[1], upstream]) : null, null];
}

/// <summary>The way back of <see cref="LookupOp"/> to its table, whose shape the first input tells.</summary>
internal sealed class LookupGradientOp : GradientOp
{
    public override string Name => "LookupGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* index = at[node.Inputs[1]];
        T* upstream = at[node.Inputs[2]];
        T* gradient = at[node];
        var count = new Extent(node.Inputs[1].Shape);
        var (rows, width) = (node.Shape[0], node.Shape.Last);
        return (in Pass pass) => Lookup.Backward(index, upstream, gradient, count.Of(pass.Rows), rows, width);
    }
}
