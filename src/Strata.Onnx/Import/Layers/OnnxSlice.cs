using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>Every <c>step</c>th place of an axis.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <param name="Start">The first place.</param>
/// <param name="Length">How many places.</param>
/// <param name="Step">From one to the next, 1 or more.</param>
/// <remarks>No weights. Output shape: the input's with <c>length</c> at the axis.</remarks>
internal sealed record OnnxSlice(int Axis, int Start, int Length, int Step = 1) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (Length <= 1 || Step == 1)
        {
            return x.Slice(Axis, Start, Length);
        }
        // Of all but the last each stands at the head of a block of step places; the last may have no whole block behind it.
        int whole = Length - 1;
        int[] before = [.. x.Shape.Take(Axis)];
        int[] behind = [.. x.Shape.Skip(Axis + 1)];
        Node heads = x.Slice(Axis, Start, checked(whole * Step))
            .Reshape([.. before, whole, Step, .. behind])
            .Slice(Axis + 1, 0, 1)
            .Reshape([.. before, whole, .. behind]);
        return Node.Concatenate([heads, x.Slice(Axis, Start + whole * Step, 1)], Axis);
    }
}
