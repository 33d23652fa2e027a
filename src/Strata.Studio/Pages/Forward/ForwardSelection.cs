namespace Strata.Studio.Pages.Forward;

/// <summary>What is chosen in the drawing.</summary>
/// <param name="Column">The column, 0 the row that goes in.</param>
/// <param name="Node">The node there.</param>
/// <param name="Input">Of a weight the node that it comes from; null: the node itself is chosen.</param>
public sealed record ForwardSelection(int Column, int Node, int? Input = null)
{
    /// <summary>The same held within a network of other sizes.</summary>
    public ForwardSelection Within(IReadOnlyList<int> sizes)
    {
        int column = Math.Clamp(Column, 0, sizes.Count - 1);
        return new(
            column,
            Math.Clamp(Node, 0, sizes[column] - 1),
            column == 0 || Input is null ? null : Math.Clamp(Input.Value, 0, sizes[column - 1] - 1)
        );
    }
}
