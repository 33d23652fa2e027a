using Strata.Graphs;

namespace Strata.Models;

/// <summary>Each number is one that went in: dropout outside training, flatten, reshape, concatenate.</summary>
/// <param name="sources">For each node the input and the number.</param>
internal sealed class CopyForm((int Input, int Index)[] sources) : ExplanationForm
{
    private readonly ILookup<(int, int), int> readers = Enumerable
        .Range(0, sources.Length)
        .ToLookup(node => sources[node], node => node);

    public override int TermCount => 1;

    public override (int Input, int Index, double? Weight) Term(int node, int term) =>
        (sources[node].Input, sources[node].Index, null);

    public override IEnumerable<(int Node, double Factor)> Readers(int input, int index) =>
        readers[(input, index)].Select(node => (node, 1.0));

    /// <summary>All of one input in its order.</summary>
    public static CopyForm Whole(int input, int size) => new([.. Enumerable.Range(0, size).Select(index => (input, index))]);

    /// <summary>Inputs side by side; null where an empty one hides along which axis.</summary>
    public static CopyForm? Joined(Node node, int[] slots)
    {
        // Only the joined axis differs between the parts: in front of it blocks follow one another, behind it all is alike.
        int axis = Enumerable.Range(1, node.Shape.Rank - 1).First(i => node.Inputs[0].Shape[i] != node.Shape[i] || IsLast(i));
        int blocks = node.Shape.Product(1, axis);
        var sources = new List<(int, int)>(node.Shape.RowSize);
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < slots.Length; i++)
            {
                int width = node.Inputs[i].Shape.Product(axis, node.Shape.Rank);
                sources.AddRange(Enumerable.Range(block * width, width).Select(index => (slots[i], index)));
            }
        }
        return sources.Count == node.Shape.RowSize ? new([.. sources]) : null;

        bool IsLast(int i) => i == node.Shape.Rank - 1;
    }
}
