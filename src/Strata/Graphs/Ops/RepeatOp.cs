using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>A new axis along which everything stands <c>count</c> times.</summary>
internal sealed class RepeatOp(int axis, int count) : Op
{
    public override string Name => "Repeat";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Repeat(node, axis, count);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        int first = x.HasBatch ? 1 : 0;
        return axis >= first && axis <= x.Rank && count >= 0
            ? [.. x.Take(axis), count, .. x.Skip(axis)]
            : throw new ShapeException(
                $"Repeat puts an axis of 0 or more places at {first} to {x.Rank} of {x}, and was given {count} places at {axis}."
            );
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        Shape shape = node.Inputs[0].Shape;
        var (outer, inner, times) = (new Extent(shape, 0, axis), new Extent(shape, axis, shape.Rank), count);
        return (in Pass pass) => Spread.Run(x, y, outer.Of(pass.Rows), times, inner.Of(pass.Rows), T.One);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [upstream.Reduce(Reduction.Sum, axis, axis + 1, keepAxes: false)];
}
