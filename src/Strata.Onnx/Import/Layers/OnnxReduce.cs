using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The numbers along some axes as one: a sum, a mean, a norm.</summary>
/// <param name="Reduction">How.</param>
/// <param name="Axes">The axes, in rising order; the batch is 0 and stays.</param>
/// <param name="KeepAxes">Whether they stay with size 1.</param>
/// <remarks>No weights. Of no numbers the sum is 0, the product 1, the largest minus infinity and the smallest infinity.</remarks>
internal sealed record OnnxReduce(OnnxReduction Reduction, IReadOnlyList<int> Axes, bool KeepAxes = true) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int[] kept = [.. Enumerable.Range(0, x.Shape.Rank).Except(Axes)];
        int[] sizes = [.. kept.Select(axis => x.Shape[axis])];
        int count = Axes.Aggregate(1, (product, axis) => checked(product * x.Shape[axis]));
        // line: (batch, kept…, count)
        Node line = x.Permute([.. kept, .. Axes]).Reshape([.. sizes, count]);
        Node result = count == 0 ? OfNone(line) : Of(line);
        int[] shape = KeepAxes ? [.. x.Shape.Select((size, axis) => Axes.Contains(axis) ? 1 : size)] : sizes;
        return result.Reshape([.. shape]);
    }

    private Node Of(Node x) =>
        Reduction switch
        {
            OnnxReduction.Sum => x.Sum(),
            OnnxReduction.Mean => x.Mean(),
            OnnxReduction.Max => x.Max(),
            OnnxReduction.Min => -(-x).Max(),
            OnnxReduction.Product => Product(x),
            OnnxReduction.L1 => x.Abs().Sum(),
            OnnxReduction.L2 => x.Square().Sum().Sqrt(),
            OnnxReduction.LogSum => x.Sum().Log(),
            OnnxReduction.LogSumExp => LogSumExp(x),
            OnnxReduction.SumSquare => x.Square().Sum(),
            _ => throw new ArgumentException($"The reduction {Reduction} is not known."),
        };

    private Node OfNone(Node x) =>
        Reduction switch
        {
            OnnxReduction.Max => x.Sum() + double.NegativeInfinity,
            OnnxReduction.Min => x.Sum() + double.PositiveInfinity,
            OnnxReduction.Product => x.Sum() + 1,
            OnnxReduction.Mean => x.Sum() + double.NaN,
            OnnxReduction.LogSum or OnnxReduction.LogSumExp => x.Sum().Log(),
            _ => x.Sum(),
        };

    // Halves times halves; an odd one out goes along.
    private static Node Product(Node x)
    {
        while (x.Size > 1)
        {
            int half = x.Size / 2;
            Node product = x.Part(0, half) * x.Part(half, half);
            x = x.Size % 2 == 0 ? product : Node.Concatenate([product, x.Part(2 * half, 1)]);
        }
        return x;
    }

    // The largest is taken out first, so that no power overflows.
    private static Node LogSumExp(Node x)
    {
        Node largest = x.Max().Detach();
        return (x - largest).Exp().Sum().Log() + largest;
    }

    public bool Equals(OnnxReduce? other) =>
        base.Equals(other) && Reduction == other.Reduction && KeepAxes == other.KeepAxes && Axes.SequenceEqual(other.Axes);

    public override int GetHashCode() =>
        Axes.Aggregate(HashCode.Combine(base.GetHashCode(), Reduction, KeepAxes), HashCode.Combine);
}
