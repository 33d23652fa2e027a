using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A number in front of an axis and behind it.</summary>
/// <param name="Axis">The axis; the batch is 0.</param>
/// <param name="Before">How many places in front.</param>
/// <param name="After">How many behind.</param>
/// <param name="Value">The number.</param>
/// <remarks>No weights. Output shape: the input's, longer at the axis.</remarks>
internal sealed record OnnxPad(int Axis, int Before, int After, double Value = 0) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (x.Shape[Axis] == 0)
        {
            throw new ShapeException($"axis {Axis} of {x.Shape} has no place to pad from");
        }
        // column: the input's shape but for one place at the axis, which Repeat brings back
        int[] without = [.. x.Shape.Where((_, axis) => axis != Axis)];
        Node column = x.Slice(Axis, 0, 1).Reshape([.. without]).Zip(new Second(), context.Graph.Constant(Value));
        Node[] parts =
        [
            .. Before > 0 ? [column.Repeat(Axis, Before)] : Array.Empty<Node>(),
            x,
            .. After > 0 ? [column.Repeat(Axis, After)] : Array.Empty<Node>(),
        ];
        return Node.Concatenate(parts, Axis);
    }
}
