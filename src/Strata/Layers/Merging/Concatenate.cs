using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Several inputs side by side.</summary>
/// <param name="Axis">The axis along which they stand; -1 is the last. 0 is the batch and not allowed.</param>
/// <remarks>No weights. All other axes must be equal. Output shape: the sizes along the axis added up.</remarks>
/// <example><code>SymbolicTensor both = new Concatenate().Apply(left, right);</code></example>
public sealed record Concatenate(int Axis = -1) : Layer
{
    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => Node.Concatenate(inputs, Axis);

    /// <summary>
    /// Along the last axis a place is there if it is in one input at least; along another the masks stand side by side. An input without
    /// a mask is there everywhere.
    /// </summary>
    public override Node? ComputeMask(LayerContext context, IReadOnlyList<Node> inputs, IReadOnlyList<Node?> masks)
    {
        if (masks.All(mask => mask is null))
        {
            return null;
        }
        // Nothing is equal to NaN: ones.
        Node[] all = [.. inputs.Select((x, i) => masks[i] ?? x.Part(0, 1).Map(new Differs(double.NaN)))];
        return Graphs.Axis.Of(Axis, inputs[0].Shape, nameof(Concatenate)) == inputs[0].Shape.Rank - 1
            ? Merge.Any(all)
            : Node.Concatenate(all, Axis);
    }
}
