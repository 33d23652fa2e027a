using Strata.Graphs;

namespace Strata;

/// <summary>The sum of several inputs, place by place: the join of a residual connection.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other as NumPy's do.</remarks>
/// <example><code>SymbolicTensor residual = new Add().Apply(input, new Dense(8).Apply(input));</code></example>
public sealed record Add : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        Merge.Fold(nameof(Add), inputs, (left, right) => left + right);

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Merge.Any(masks);
}
