using Strata.Graphs;
using Strata.Initializers;

namespace Strata.Onnx;

/// <summary>Numbers that stand in the model and come from no input: <c>y = value</c>.</summary>
/// <param name="Shape">Their shape, without a batch.</param>
/// <remarks>Weight: <c>value</c>. It reads nothing; what it is joined with stretches it over the batch.</remarks>
internal sealed record OnnxConstant(Shape Shape) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
        context.Weight("value", Shape, new Zeros(), trainable: Trainable);
}
