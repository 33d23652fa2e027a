namespace Strata.Studio.Components;

/// <summary>A network as it is drawn: everything that <see cref="NetworkDrawing"/> needs.</summary>
/// <param name="Layout">Where things lie.</param>
/// <param name="Titles">What stands over each column.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Spoken">What the whole drawing is, for those who do not see it.</param>
public sealed record NetworkPicture(
    NetworkLayout Layout,
    IReadOnlyList<string> Titles,
    IReadOnlyList<DrawnNode> Nodes,
    IReadOnlyList<DrawnEdge> Edges,
    string Spoken
)
{
    /// <summary>The largest weight between two columns; widths are shares of it.</summary>
    public double LargestWeight(int gap) => ValueColour.Largest(Edges.Where(edge => edge.Gap == gap).Select(edge => edge.Weight));

    /// <summary>The largest value in a column; colours are shares of it.</summary>
    public double LargestValue(int layer) =>
        ValueColour.Largest(Nodes.Where(node => node.Layer == layer).Select(node => node.Value));
}
