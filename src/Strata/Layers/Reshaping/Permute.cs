using Strata.Graphs;

namespace Strata;

/// <summary>The axes of a row in another order: axis i of the output is axis <c>dims[i]</c> of the input, counted from 1.</summary>
/// <param name="Dims">Each axis of a row once, such as <c>2, 1</c>; the batch is 0 and stays.</param>
/// <remarks>No weights. Output shape: (batch, the axes in that order).</remarks>
/// <example><code>SymbolicTensor transposed = new Permute(2, 1).Apply(sequence);</code></example>
public sealed record Permute(params IReadOnlyList<int> Dims) : Layer
{
    public override Node Call(LayerContext context, Node x) =>
        Dims.Order().SequenceEqual(Enumerable.Range(1, x.Shape.Rank - 1))
            ? x.Permute([0, .. Dims])
            : throw new ShapeException(
                $"Permute needs each axis of a row of {x.Shape} once, 1 to {x.Shape.Rank - 1}, and was given ({string.Join(", ", Dims)})."
            );

    /// <summary>Whether both have the same name and the same order.</summary>
    public bool Equals(Permute? other) => base.Equals(other) && Dims.SequenceEqual(other.Dims);

    public override int GetHashCode() => Dims.Aggregate(base.GetHashCode(), HashCode.Combine);
}
