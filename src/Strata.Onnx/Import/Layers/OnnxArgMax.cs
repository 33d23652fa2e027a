using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The place of the largest along an axis.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <param name="KeepAxis">Whether the axis stays with size 1.</param>
/// <param name="Last">Whether of several that are largest the last counts, and not the first.</param>
/// <remarks>Weight: <c>index</c>, the places in turn; not trained. No slope.</remarks>
internal sealed record OnnxArgMax(int Axis, bool KeepAxis = true, bool Last = false) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int size = x.Shape[Axis];
        int[] order = LastAxis.Order(x.Shape.Rank, Axis);
        Node line = x.Permute(order);
        // A 1 at each of the largest, times a number that tells them apart: the largest of that is the one sought.
        Node index = context.Weight("index", size, new Counting(), trainable: false);
        Node isLargest = line.Zip(new AreEqual(), line.Max());
        Node place = Last ? (isLargest * (index + 1)).Max() - 1 : size - (isLargest * (size - index)).Max();
        Node kept = place.Detach().Permute(order);
        return KeepAxis ? kept : kept.Reshape([.. kept.Shape.Where((_, axis) => axis != Axis)]);
    }
}
