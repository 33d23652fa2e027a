using Strata.Graphs;

namespace Strata;

/// <summary>What goes in comes out, <c>y = x</c>: a place with a name, or an end where a choice leaves none.</summary>
/// <remarks>No weights. Output shape: the input's.</remarks>
/// <example><code>Layer normalization = wanted ? new LayerNormalization() : new Identity();</code></example>
public sealed record Identity : Layer
{
    public override Node Call(LayerContext context, Node x) => x;

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
