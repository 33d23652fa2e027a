using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>1 where two inputs stand to each other as asked, place by place, else 0.</summary>
/// <param name="Comparison">How they should stand.</param>
/// <remarks>No weights. The inputs' shapes are equal, or stretch over each other. No slope.</remarks>
internal sealed record OnnxCompare(OnnxComparison Comparison) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        var (left, right) = (inputs[0], inputs[1]);
        Node truth = Comparison switch
        {
            OnnxComparison.Less => left.Zip(new IsLess(), right),
            OnnxComparison.AtMost => left.Zip(new IsAtMost(), right),
            _ => left.Zip(new AreEqual(), right),
        };
        return truth.Detach();
    }
}
