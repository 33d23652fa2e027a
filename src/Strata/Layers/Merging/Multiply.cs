using Strata.Graphs;

namespace Strata;

/// <summary>The product of several inputs, place by place: a gate.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other as NumPy's do.</remarks>
/// <example><code>SymbolicTensor joined = new Multiply().Apply(left, right);</code></example>
public sealed record Multiply : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        Merge.Fold(nameof(Multiply), inputs, (left, right) => left * right);

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Merge.Any(masks);
}
