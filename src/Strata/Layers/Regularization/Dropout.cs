using Strata.Graphs;

namespace Strata;

/// <summary>In training each number is dropped with the rate, and those kept are scaled by <c>1 / (1 - rate)</c>; else nothing.</summary>
/// <param name="Rate">The share that is dropped, in [0, 1).</param>
/// <param name="NoiseShape">
/// For each axis, the batch first, 1 where all its places are dropped together, and null or the axis' size where each is by itself:
/// <c>[null, 1, null]</c> drops a feature at all steps or at none. Null: each number by itself.
/// </param>
/// <remarks>
/// No weights. Output shape: the input's. Srivastava et al. 2014. The mask depends on the model's seed, the layer's name, the step
/// and the place alone, so a resumed run drops what an unbroken one drops.
/// </remarks>
/// <example><code>var model = new Sequential(new Input(64), new Dense(32, Activation.Relu), new Dropout(0.5), new Dense(10));</code></example>
public sealed record Dropout(double Rate, IReadOnlyList<int?>? NoiseShape = null) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        RequireShare(nameof(Dropout), Rate);
        Shape? together = NoiseShape is null ? null : Noise(x.Shape);
        if (!context.Training || together is not { } shape)
        {
            return context.Training ? x.Dropout(Rate, context.Random) : x;
        }
        // Noise for the whole batch takes its size from nothing in it.
        Node rows = shape.HasBatch ? x : context.Graph.Constant(1);
        return Rate == 0 ? x : x * (rows.KeepNoise(Rate, shape, context.Random) * (1 / (1 - Rate)));
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    private Shape Noise(Shape input)
    {
        var sizes = new int[input.Rank];
        bool fits = NoiseShape!.Count == input.Rank;
        for (int axis = 0; fits && axis < sizes.Length; axis++)
        {
            sizes[axis] = NoiseShape[axis] ?? input[axis];
            fits = sizes[axis] == 1 || sizes[axis] == input[axis];
        }
        return fits
            ? new Shape(sizes)
            : throw new ShapeException(
                $"Dropout's noise shape ({string.Join(", ", NoiseShape.Select(size => size?.ToString(null, null) ?? "null"))}) does not "
                    + $"fit {input}: it has null, 1 or the axis' size for each axis, the batch's, null or 1, first."
            );
    }

    internal static void RequireShare(string layer, double rate)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentException($"{layer} has the rate {rate}; it needs a share from 0 up to, not with, 1.");
        }
    }

    /// <summary>Whether both have the same rate and the same noise, axis by axis.</summary>
    public bool Equals(Dropout? other) =>
        base.Equals(other)
        && Rate.Equals(other.Rate)
        && (NoiseShape is null) == (other.NoiseShape is null)
        && (NoiseShape ?? []).SequenceEqual(other.NoiseShape ?? []);

    public override int GetHashCode() =>
        (NoiseShape ?? []).Aggregate(HashCode.Combine(base.GetHashCode(), Rate, NoiseShape is null), HashCode.Combine);
}
