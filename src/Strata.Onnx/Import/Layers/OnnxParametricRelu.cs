using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A rectified linear unit whose slope below 0 is the second input.</summary>
/// <remarks>No weights. The slope's shape stretches over the first input's.</remarks>
internal sealed record OnnxParametricRelu : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => inputs[0].Zip(new Sloped(), inputs[1]);
}
