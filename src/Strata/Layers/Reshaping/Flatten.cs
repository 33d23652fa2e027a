using Strata.Graphs;

namespace Strata;

/// <summary>All numbers of a row in one axis, in their order.</summary>
/// <remarks>No weights. Input shape: (batch, a, b, …). Output shape: (batch, a*b*…).</remarks>
public sealed record Flatten : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Reshape([Shape.Free, x.Shape.RowSize]);
}
