using Strata.Graphs;

namespace Strata.Models;

/// <summary>Each number is the sum of those at its place in several inputs: the join of a residual connection.</summary>
/// <param name="slots">The inputs in the order in which they are added.</param>
internal sealed class SumForm(int[] slots) : ExplanationForm
{
    public override int TermCount => slots.Length;

    public override (int Input, int Index, double? Weight) Term(int node, int term) => (slots[term], node, null);

    public override IEnumerable<(int Node, double Factor)> Readers(int input, int index) =>
        slots.Where(slot => slot == input).Select(_ => (index, 1.0));

    /// <summary>The form of a sum of inputs of one shape; else null.</summary>
    public static SumForm? Plain(Node sum, IReadOnlyList<Node> inputs)
    {
        var leaves = new List<Node>();
        Collect(sum);
        int[] slots = Slots(leaves, inputs);
        return leaves.Count > 1 && !slots.Contains(-1) && leaves.TrueForAll(leaf => leaf.Shape == sum.Shape) ? new(slots) : null;

        void Collect(Node node)
        {
            if (node.Op is ZipOp<Formulas.Add> && !inputs.Contains(node))
            {
                Collect(node.Inputs[0]);
                Collect(node.Inputs[1]);
            }
            else
            {
                leaves.Add(node);
            }
        }
    }
}
