using Strata.Graphs;

namespace Strata;

/// <summary>Several inputs side by side.</summary>
/// <param name="Axis">The axis along which they stand; -1 is the last. 0 is the batch and not allowed.</param>
/// <remarks>No weights. All other axes must be equal. Output shape: the sizes along the axis added up.</remarks>
/// <example><code>SymbolicTensor both = new Concatenate().Apply(left, right);</code></example>
public sealed record Concatenate(int Axis = -1) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => Node.Concatenate(inputs, Axis);
}
