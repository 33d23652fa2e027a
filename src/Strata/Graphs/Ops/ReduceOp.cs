using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>The sum or mean over the axes from <c>first</c> up to, not with, <c>end</c>, by one fixed tree.</summary>
internal sealed class ReduceOp(Reduction reduction, int first, int end, bool keepAxes) : Op
{
    public override string Name => reduction.ToString();

    /// <summary>Whether this is the sum over all axes but the last: the gradient of a bias.</summary>
    public bool IsSumOfRows(Shape input) => reduction == Reduction.Sum && first == 0 && end == input.Rank - 1 && !keepAxes;

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) =>
        visitor.Reduce(node, reduction, first, end, keepAxes);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        int[] reduced = keepAxes ? [.. Enumerable.Repeat(1, end - first)] : [];
        return [.. x.Take(first), .. reduced, .. x.Skip(end)];
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var shape = node.Inputs[0].Shape;
        var (outer, count, inner) = (
            new Extent(shape, 0, first),
            new Extent(shape, first, end),
            new Extent(shape, end, shape.Rank)
        );
        return reduction == Reduction.Sum
            ? (in Pass pass) => Reduce.Sum(x, y, outer.Of(pass.Rows), count.Of(pass.Rows), inner.Of(pass.Rows))
            : (in Pass pass) => Reduce.Mean(x, y, outer.Of(pass.Rows), count.Of(pass.Rows), inner.Of(pass.Rows));
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new SpreadOp(reduction, first, end), [upstream, node.Inputs[0]])];
}

/// <summary>The way back of a sum or mean: the upstream number in each place that was reduced; the second input tells the shape.</summary>
internal sealed class SpreadOp(Reduction reduction, int first, int end) : GradientOp
{
    public override string Name => "Spread";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[1];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var shape = node.Shape;
        var (outer, count, inner) = (
            new Extent(shape, 0, first),
            new Extent(shape, first, end),
            new Extent(shape, end, shape.Rank)
        );
        bool mean = reduction == Reduction.Mean;
        return (in Pass pass) =>
        {
            int n = count.Of(pass.Rows);
            T scale = mean ? T.One / T.CreateTruncating(n) : T.One;
            Spread.Run(x, y, outer.Of(pass.Rows), n, inner.Of(pass.Rows), scale);
        };
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        Node sum = upstream.Reduce(reduction, first, end, keepAxes: false);
        return [sum.Reshape(node.Inputs[0].Shape), null];
    }
}
