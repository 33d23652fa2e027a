namespace Strata.Graphs;

/// <summary>Turns the nodes that outputs need into steps, joining those that one kernel computes: dense forward and dense backward.</summary>
internal static class Fusion
{
    /// <summary>The steps, in an order in which they can run.</summary>
    /// <param name="outputs">What must be computed.</param>
    /// <param name="keepAll">Whether every node's value must be readable afterwards; then nothing is joined.</param>
    public static IReadOnlyList<PlanStep> Steps(IReadOnlyList<Node> outputs, bool keepAll)
    {
        IReadOnlyList<Node> nodes = Reachable(outputs);
        ILookup<Node, Node> readers = nodes
            .SelectMany(node => node.Inputs.Distinct().Select(input => (input, node)))
            .ToLookup(edge => edge.input, edge => edge.node);
        var wanted = outputs.ToHashSet();
        var joined = new HashSet<Node>();
        var at = new SortedList<int, PlanStep>();

        if (!keepAll)
        {
            foreach (Node node in nodes)
            {
                if (node.Op is MatMulOp && Dense(node, readers, wanted) is var (step, place, covered) && covered.Count > 1)
                {
                    at[place] = step;
                    joined.UnionWith(covered);
                }
                else if (node.Op is IMapGradientOp && SumOfRows(node, readers) is { } sum)
                {
                    at[node.Id] = new ActivationGradientStep(node, sum);
                    joined.UnionWith([node, sum]);
                }
            }
        }
        foreach (Node node in nodes.Where(node => node.Inputs.Count > 0 && !node.Op.IsView && !joined.Contains(node)))
        {
            at[node.Id] = new OpStep(node);
        }
        // Data and constants come first: their places are filled before anything runs.
        return [.. nodes.Where(node => node.Inputs.Count == 0).Select(node => new OpStep(node)), .. at.Values];
    }

    // product -> + bias -> activation, each link only where nobody else needs what is left out.
    private static (PlanStep Step, int Place, List<Node> Covered) Dense(
        Node product,
        ILookup<Node, Node> readers,
        HashSet<Node> wanted
    )
    {
        var covered = new List<Node> { product };
        Node last = product;
        Node? bias = null;
        if (!wanted.Contains(product) && Only(readers[product]) is { Op: ZipOp<Formulas.Add> } sum && sum.Inputs[0] == product)
        {
            Node added = sum.Inputs[1];
            if (added.Shape.Rank == 1 && added.Shape.Last == product.Shape.Last && !added.Shape.HasBatch)
            {
                bias = added;
                covered.Add(sum);
                last = sum;
            }
        }
        Node result = last;
        Node? kept = null;
        if (
            readers[last].FirstOrDefault(reader => reader.Op is IMapOp) is { } map
            && (last != product || Alone(product, readers, wanted))
        )
        {
            result = map;
            kept = last != product && (wanted.Contains(last) || readers[last].Any(reader => reader != map)) ? last : null;
            covered.Add(map);
        }
        return (new DenseStep(product, bias, kept, result), last.Id, covered);
    }

    private static bool Alone(Node node, ILookup<Node, Node> readers, HashSet<Node> wanted) =>
        !wanted.Contains(node) && Only(readers[node]) is not null;

    private static Node? Only(IEnumerable<Node> nodes) => nodes.Count() == 1 ? nodes.First() : null;

    // A single column is a line, which is summed by the fixed tree; only several columns are chains that a pass over rows can extend.
    private static Node? SumOfRows(Node gradient, ILookup<Node, Node> readers) =>
        gradient.Shape.Last == 1
            ? null
            : readers[gradient].FirstOrDefault(reader => reader.Op is ReduceOp reduce && reduce.IsSumOfRows(gradient.Shape));

    /// <summary>The nodes that outputs need, in an order in which they can be computed.</summary>
    public static IReadOnlyList<Node> Reachable(IReadOnlyList<Node> outputs)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(outputs);
        while (open.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                foreach (Node input in node.Inputs)
                {
                    open.Push(input);
                }
            }
        }
        return [.. seen.OrderBy(node => node.Id)];
    }
}
