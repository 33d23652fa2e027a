namespace Strata.Graphs;

/// <summary>Reverse-mode differentiation on the graph: the gradient is more graph.</summary>
public static class Gradients
{
    /// <summary>The gradients of one number with respect to nodes: for each, a node of its shape.</summary>
    /// <param name="value">A single number, such as a loss.</param>
    /// <param name="variables">Weights, inputs or any nodes in between.</param>
    /// <returns>In the order of <paramref name="variables"/>; a constant 0 of shape () where the value does not depend on one.</returns>
    /// <exception cref="ShapeException"><paramref name="value"/> is not a single number.</exception>
    public static IReadOnlyList<Node> Of(Node value, IReadOnlyList<Node> variables)
    {
        if (value.Shape.Rank != 0)
        {
            throw new ShapeException(
                $"A gradient is of a single number, and '{value}' has the shape {value.Shape}; reduce it with Total() or Average() first."
            );
        }
        Graph graph = value.Graph;
        int forward = graph.Nodes.Count;
        bool[] depends = new bool[forward];
        foreach (Node variable in variables)
        {
            depends[variable.Id] = true;
        }
        for (int id = 0; id < forward; id++)
        {
            depends[id] |= graph.Nodes[id].Inputs.Any(input => depends[input.Id]);
        }

        string? scope = graph.Scope;
        var gradients = new Node?[forward];
        gradients[value.Id] = graph.Constant(1);
        for (int id = value.Id; id >= 0; id--)
        {
            Node node = graph.Nodes[id];
            if (gradients[id] is not { } upstream || !depends[id] || node.Inputs.Count == 0)
            {
                continue;
            }
            bool[] wanted = [.. node.Inputs.Select(input => depends[input.Id])];
            if (!wanted.Contains(true))
            {
                continue;
            }
            graph.Scope = node.Scope;
            Node?[] parts = node.Op.Gradient(node, upstream, wanted);
            for (int i = 0; i < parts.Length; i++)
            {
                if (wanted[i] && parts[i] is { } part)
                {
                    int input = node.Inputs[i].Id;
                    gradients[input] = gradients[input] is { } sum ? sum + part : part;
                }
            }
        }
        graph.Scope = scope;
        return [.. variables.Select(variable => gradients[variable.Id] ?? graph.Constant(0))];
    }
}
