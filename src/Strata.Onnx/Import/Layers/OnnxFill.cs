using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>One number at each place of the input: <c>y = value</c>.</summary>
/// <param name="Value">The number.</param>
/// <remarks>No weights. Output shape: the input's.</remarks>
internal sealed record OnnxFill(double Value) : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Zip(new Second(), context.Graph.Constant(Value));
}
