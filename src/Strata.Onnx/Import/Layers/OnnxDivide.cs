using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The first of two inputs divided by the second, place by place.</summary>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other.</remarks>
internal sealed record OnnxDivide : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => inputs[0] / inputs[1];
}
