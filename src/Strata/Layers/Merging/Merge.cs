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

    /// <summary>All inputs joined from the left; where one's mask leaves a place out, the others' stands there alone, as in Keras.</summary>
    public static Node FoldPresent(
        string layer,
        IReadOnlyList<Node> inputs,
        IReadOnlyList<Node?> masks,
        Func<Node, Node, Node> join
    )
    {
        Node? present = masks.Count > 0 ? masks[0] : null;
        int place = 0;
        return Fold(
            layer,
            inputs,
            (left, right) =>
            {
                Node? mask = masks.ElementAtOrDefault(++place);
                right = Where(mask, right, left);
                left = Where(present, left, right);
                present = Any([present, mask]);
                return join(left, right);
            }
        );
    }

    /// <summary>What is there in one of the inputs at least; null where one has no mask, for all of that is there.</summary>
    public static Node? Any(IReadOnlyList<Node?> masks) =>
        masks.Count == 0 || masks.Contains(null)
            ? null
            : masks.Aggregate((left, right) => left!.Zip(new Formulas.Maximum(), right!));

    private static Node Where(Node? mask, Node there, Node otherwise) =>
        mask is null ? there : there * mask + otherwise * (1 - mask);
}
