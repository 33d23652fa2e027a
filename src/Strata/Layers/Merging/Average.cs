using Strata.Graphs;

namespace Strata;

/// <summary>The mean of several inputs, place by place, <c>(a + b + …) / n</c>.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other as NumPy's do.</remarks>
/// <example><code>SymbolicTensor joined = new Average().Apply(left, right);</code></example>
public sealed record Average : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        Merge.Fold(nameof(Average), inputs, (left, right) => left + right) * (1.0 / inputs.Count);

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Merge.Any(masks);
}
