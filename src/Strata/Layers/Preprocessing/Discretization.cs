using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Numbers sorted into bins: <c>y</c> is how many boundaries are <c>x</c> or less.</summary>
/// <param name="BinBoundaries">The boundaries, growing: bin 0 lies below the first, the last from the last on; null: <c>Adapt</c> gives them.</param>
/// <param name="NumBins">How many bins <c>Adapt</c> makes, with as many of its numbers in each; with boundaries given it is not read.</param>
/// <param name="OutputMode">How the bins are written.</param>
/// <remarks>
/// Weights: <c>bin_boundaries</c> (bins - 1), not trained. Output shape: the input's for <see cref="CategoryMode.Int"/>; with
/// <see cref="CategoryMode.OneHot"/> (batch, …, k, bins), without a k of 1; else (batch, …, bins) of all k numbers together. It has no
/// gradient. NaN stays NaN. The bins of <c>Adapt</c> are exact, where Keras' are of a sketch of the data.
/// </remarks>
/// <example><code>Layer age = new Discretization([18, 30, 65], OutputMode: CategoryMode.OneHot);</code></example>
public sealed record Discretization(
    IReadOnlyList<double>? BinBoundaries = null,
    int? NumBins = null,
    CategoryMode OutputMode = CategoryMode.Int
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (BinBoundaries is not { Count: > 0 } boundaries)
        {
            throw new ArgumentException("Discretization has no boundaries; give BinBoundaries, or NumBins and Adapt it to data.");
        }
        if (boundaries.Any(double.IsNaN) || boundaries.Zip(boundaries.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            throw new ArgumentException($"Discretization needs boundaries that grow, and has {string.Join(", ", boundaries)}.");
        }
        // x: (batch, …, 1)  boundaries: (bins - 1)
        Node edges = context.Learned("bin_boundaries", boundaries.Count, boundaries);
        Node bin = x.Reshape([.. x.Shape, 1]).Zip(new AtLeast(), edges).Sum().Reshape(x.Shape);
        return Categories.Encode(bin, boundaries.Count + 1, OutputMode);
    }

    public bool Equals(Discretization? other) =>
        base.Equals(other)
        && NumBins == other.NumBins
        && OutputMode == other.OutputMode
        && LearnedList.Same(BinBoundaries, other.BinBoundaries);

    public override int GetHashCode() =>
        HashCode.Combine(base.GetHashCode(), NumBins, OutputMode, LearnedList.Hash(BinBoundaries));
}
