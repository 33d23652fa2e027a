using Strata.Graphs;

namespace Strata;

/// <summary>What merging layers share.</summary>
internal static class Merge
{
    /// <summary>All inputs joined from the left.</summary>
    /// <exception cref="ShapeException">There is no input.</exception>
    public static Node Fold(string layer, IReadOnlyList<Node> inputs, Func<Node, Node, Node> join) =>
        inputs.Count > 0
            ? inputs.Aggregate(join)
            : throw new ShapeException($"{layer} needs one input or more; apply it to the tensors to join.");

    /// <summary>The two inputs of a layer that takes two.</summary>
    /// <exception cref="ShapeException">There are not two.</exception>
    public static (Node Left, Node Right) Two(string layer, IReadOnlyList<Node> inputs) =>
        inputs.Count == 2
            ? (inputs[0], inputs[1])
            : throw new ShapeException($"{layer} takes two inputs and was given {inputs.Count}.");
}
