using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A 1 at the first of the largest along an axis, and 0 elsewhere.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <remarks>Weight: <c>index</c>, the places in turn; not trained. No slope. Output shape: the input's.</remarks>
internal sealed record OnnxHardmax(int Axis) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int size = x.Shape[Axis];
        int[] order = LastAxis.Order(x.Shape.Rank, Axis);
        Node line = x.Permute(order);
        Node index = context.Weight("index", size, new Counting(), trainable: false);
        Node score = line.Zip(new AreEqual(), line.Max()) * (size - index);
        return score.Zip(new AreEqual(), score.Max()).Permute(order).Detach();
    }
}
