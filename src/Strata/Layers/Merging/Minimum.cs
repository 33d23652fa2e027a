using Strata.Graphs;

namespace Strata;

/// <summary>The smallest of several inputs, place by place.</summary>
/// <remarks>
/// No weights. A step that the mask of an input leaves out does not take part. The inputs' shapes are equal, or stretch over each other as NumPy's do. Where they are equal the first takes the gradient.
/// </remarks>
/// <example><code>SymbolicTensor joined = new Minimum().Apply(left, right);</code></example>
public sealed record Minimum : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        Merge.FoldPresent(nameof(Minimum), inputs, context.Masks, (left, right) => left.Zip(new Formulas.Minimum(), right));

    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks) =>
        Merge.Any(masks);
}
