using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of the input. The batch stays in front.</summary>
internal sealed class PermuteOp(int[] axes) : Op
{
    public override string Name => "Permute";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Permute(node, axes);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, x.Rank)))
        {
            throw new ShapeException(
                $"Permute needs each axis of {x} once, 0 to {x.Rank - 1} in any order, and was given ({string.Join(", ", axes)})."
            );
        }
        if (x.HasBatch && axes[0] != 0)
        {
            throw new ShapeException($"Permute leaves the batch of {x} in front, and was given ({string.Join(", ", axes)}).");
        }
        if (x.Rank > Transpose.MaximumRank)
        {
            throw new ShapeException($"Permute takes up to {Transpose.MaximumRank} axes, and was given {x}.");
        }
        return [.. axes.Select(axis => x[axis])];
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        Shape shape = node.Inputs[0].Shape;
        int[] order = axes;
        return (in Pass pass) =>
        {
            Span<int> sizes = stackalloc int[Transpose.MaximumRank];
            shape.CopyTo(sizes, pass.Rows);
            Transpose.Permute(x, y, sizes[..order.Length], order);
        };
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [upstream.Permute([.. Enumerable.Range(0, axes.Length).Select(axis => Array.IndexOf(axes, axis))])];
}
