using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The first of two inputs to the power of the second, place by place.</summary>
/// <remarks>No weights. A number below 0 to a whole exponent is what it should be, to another NaN.</remarks>
internal sealed record OnnxPower : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => inputs[0].Zip(new RealPower(), inputs[1]);
}
