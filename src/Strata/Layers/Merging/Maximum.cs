using Strata.Graphs;

namespace Strata;

/// <summary>The largest of several inputs, place by place.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other as NumPy's do. Where they are equal the first takes the gradient.</remarks>
/// <example><code>SymbolicTensor joined = new Maximum().Apply(left, right);</code></example>
public sealed record Maximum : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        Merge.Fold(nameof(Maximum), inputs, (left, right) => left.Zip(new Formulas.Maximum(), right));
}
