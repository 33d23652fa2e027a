using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>For each index a 1 at its place and 0 elsewhere: a new last axis. An index that is no place gives NaN.</summary>
internal sealed class OneHotOp(int count) : Op
{
    public override string Name => "OneHot";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.OneHot(node, count);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        count > 0 ? [.. inputs[0], count] : throw new ShapeException($"OneHot needs 1 or more places, and was given {count}.");

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* index = at[node.Inputs[0]];
        T* y = at[node];
        var (rows, columns) = (new Extent(node.Inputs[0].Shape), count);
        return (in Pass pass) => Gather.OneHot(index, y, rows.Of(pass.Rows), columns);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}
