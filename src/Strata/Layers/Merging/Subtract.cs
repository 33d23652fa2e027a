using Strata.Graphs;

namespace Strata;

/// <summary>The first of two inputs less the second, place by place.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other as NumPy's do.</remarks>
/// <example><code>SymbolicTensor difference = new Subtract().Apply(left, right);</code></example>
public sealed record Subtract : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        var (left, right) = Merge.Two(nameof(Subtract), inputs);
        return left - right;
    }

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Merge.Any(masks);
}
