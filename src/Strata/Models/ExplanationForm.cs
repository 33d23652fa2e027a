using Strata.Graphs;

namespace Strata.Models;

/// <summary>How a layer's numbers, before its activation, come from the numbers that go in.</summary>
internal abstract class ExplanationForm
{
    /// <summary>How many numbers go into each node.</summary>
    public abstract int TermCount { get; }

    /// <summary>What goes into a node: which input of the layer, which of its numbers, and the weight.</summary>
    public abstract (int Input, int Index, double? Weight) Term(int node, int term);

    /// <summary>What is added to a node's terms.</summary>
    public virtual double? Bias(int node) => null;

    /// <summary>The nodes that a number goes into, each with what it is multiplied with there: the same read from the other end.</summary>
    public abstract IEnumerable<(int Node, double Factor)> Readers(int input, int index);

    /// <summary>The form that the nodes of a layer have; null where they are none that is known.</summary>
    /// <param name="sum">What comes out of the layer before its activation.</param>
    /// <param name="inputs">What goes in.</param>
    /// <param name="values">The numbers of weights.</param>
    public static ExplanationForm? Of(Node sum, IReadOnlyList<Node> inputs, ExplanationValues values)
    {
        int[] slots = Slots([sum], inputs);
        return sum switch
        {
            _ when slots[0] >= 0 => CopyForm.Whole(slots[0], sum.Shape.RowSize),
            { Op: ReshapeOp } when Slots(sum.Inputs, inputs)[0] is >= 0 and var slot => CopyForm.Whole(slot, sum.Shape.RowSize),
            { Op: ConcatenateOp } when Slots(sum.Inputs, inputs) is var parts && !parts.Contains(-1) => CopyForm.Joined(
                sum,
                parts
            ),
            _ => (ExplanationForm?)WeightedSumForm.Weighted(sum, inputs, values) ?? SumForm.Plain(sum, inputs),
        };
    }

    /// <summary>Where nodes stand among the inputs of the layer; -1 for one that does not.</summary>
    protected static int[] Slots(IReadOnlyList<Node> nodes, IReadOnlyList<Node> inputs) =>
        [.. nodes.Select(node => Array.IndexOf([.. inputs], node))];
}
