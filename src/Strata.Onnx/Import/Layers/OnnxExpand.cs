using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>An axis of one place as one of many that are alike.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <param name="Count">How many places.</param>
/// <remarks>No weights. Output shape: the input's with <c>count</c> at the axis.</remarks>
internal sealed record OnnxExpand(int Axis, int Count) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int[] without = [.. x.Shape.Where((_, axis) => axis != Axis)];
        return x.Reshape([.. without]).Repeat(Axis, Count);
    }
}
