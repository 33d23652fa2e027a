using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The second of three inputs where the first is not 0, else the third, place by place.</summary>
/// <remarks>No weights. What is not chosen does not count, not even NaN. No slope for the first.</remarks>
internal sealed record OnnxWhere : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        Node choice = inputs[0].Detach();
        return choice.Zip(new KeptWhere(), inputs[1]) + choice.Zip(new KeptElsewhere(), inputs[2]);
    }
}
