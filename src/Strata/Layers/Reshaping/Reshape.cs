using System.Text;
using Strata.Graphs;

namespace Strata;

/// <summary>The numbers of a row in the same order under another shape.</summary>
/// <param name="TargetShape">The shape of a row; one size may be -1 and is then what is left.</param>
/// <remarks>No weights. Output shape: (batch, target…).</remarks>
public sealed record Reshape(params IReadOnlyList<int> TargetShape) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int[] sizes = [.. TargetShape];
        int known = sizes.Where(size => size != -1).Aggregate(1, (product, size) => product * size);
        int open = Array.IndexOf(sizes, -1);
        if (open >= 0 && known > 0)
        {
            sizes[open] = x.Shape.RowSize / known;
        }
        return x.Reshape([Shape.Free, .. sizes]);
    }

    /// <summary>Whether both have the same name and the same target.</summary>
    public bool Equals(Reshape? other) => base.Equals(other) && TargetShape.SequenceEqual(other.TargetShape);

    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append(", TargetShape = (").AppendJoin(", ", TargetShape).Append(')');
        return true;
    }

    public override int GetHashCode() => TargetShape.Aggregate(base.GetHashCode(), HashCode.Combine);
}
