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
        if (NoiseShape is null)
        {
            return context.Training ? x.Dropout(Rate, context.Random) : x;
        }
        Node keep = Keep(nameof(Dropout), context, x, Rate, NoiseShape);
        return context.Training && Rate > 0 ? x * (keep * (1 / (1 - Rate))) : x;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    /// <summary>1 for what is kept and 0 for what is dropped, stretched over the input.</summary>
    /// <exception cref="ShapeException">The noise's shape does not fit the input's.</exception>
    internal static Node Keep(string layer, LayerContext context, Node x, double rate, IReadOnlyList<int?>? noiseShape)
    {
        var sizes = new int[x.Shape.Rank];
        bool fits = noiseShape is null || noiseShape.Count == sizes.Length;
        for (int axis = 0; fits && axis < sizes.Length; axis++)
        {
            sizes[axis] = noiseShape?[axis] ?? x.Shape[axis];
            fits = sizes[axis] == 1 || sizes[axis] == x.Shape[axis];
        }
        if (!fits)
        {
            throw new ShapeException(
                $"{layer}'s noise shape ({string.Join(", ", noiseShape!.Select(size => size is null ? "null" : $"{size}"))}) does not fit "
                    + $"{x.Shape}: it has null, 1 or the axis' size for each axis, the batch's, null or 1, first."
            );
        }
        var shape = new Shape(sizes);
        // Noise that is the same for all rows takes no size from the batch.
        return (shape.HasBatch ? x : context.Graph.Constant(1)).KeepNoise(rate, shape, context.Random);
    }

    /// <summary>Whether two noise shapes are the same.</summary>
    internal static bool SameNoise(IReadOnlyList<int?>? left, IReadOnlyList<int?>? right) =>
        left is null ? right is null : right is not null && left.SequenceEqual(right);

    internal static void RequireShare(string layer, double rate)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentException($"{layer} has the rate {rate}; it needs a share from 0 up to, not with, 1.");
        }
    }

    /// <summary>Whether both have the same rate and the same noise, axis by axis.</summary>
    public bool Equals(Dropout? other) =>
        base.Equals(other) && Rate.Equals(other.Rate) && SameNoise(NoiseShape, other.NoiseShape);

    public override int GetHashCode() =>
        (NoiseShape ?? []).Aggregate(HashCode.Combine(base.GetHashCode(), Rate, NoiseShape is null), HashCode.Combine);
}
