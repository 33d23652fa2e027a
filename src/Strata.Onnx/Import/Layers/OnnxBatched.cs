using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The second input, which has no batch, once for each row of the first.</summary>
/// <remarks>No weights. Of the first input only the number of rows counts. Output shape: (batch, the second's shape).</remarks>
internal sealed record OnnxBatched : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        var (rows, value) = (inputs[0], inputs[1]);
        if (rows.Shape.RowSize == 0)
        {
            throw new ShapeException($"rows of no numbers, {rows.Shape}, tell no batch to repeat {value.Shape} over");
        }
        // one: (batch, 1, …), with as many axes as the value has behind the batch
        Node one = rows.Reshape([Shape.Free, rows.Shape.RowSize]).Part(0, 1);
        return one.Reshape([Shape.Free, .. Enumerable.Repeat(1, value.Shape.Rank)]).Zip(new Second(), value);
    }
}
