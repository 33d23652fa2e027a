using Strata.Graphs;

namespace Strata;

/// <summary>Where data enters a model.</summary>
/// <param name="Shape">The shape of one row, without the batch: <c>new Input(64)</c>, <c>new Input([8, 8])</c>.</param>
/// <remarks>Input shape: none. Output shape: (batch, shape…).</remarks>
public sealed record Input(Shape Shape) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        context.Graph.Input(context.Graph.Scope ?? "input", Shape.Batched);
}
