namespace Strata.Graphs;

/// <summary>Nodes in the order in which they were made, which is an order in which they can be computed.</summary>
public sealed class Graph
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Parameter, Node> parameters = [];

    /// <summary>Every node, inputs of a node before the node.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Whose nodes are being made: the layer's name, for messages and explanations.</summary>
    public string? Scope { get; set; }

    /// <summary>A place that each run fills with data.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">The shape of the numbers.</param>
    /// <param name="type">What the numbers stand for.</param>
    public Node Input(string name, Shape shape, InputType type = InputType.Number) => Add(new InputOp(name, shape, type), []);

    /// <summary>A weight.</summary>
    public Node Parameter(Parameter parameter)
    {
        if (!parameters.TryGetValue(parameter, out Node? node))
        {
            parameters[parameter] = node = Add(new ParameterOp(parameter), []);
        }
        return node;
    }

    /// <summary>A number that never changes.</summary>
    public Node Constant(double value) => Add(new ConstantOp(value), []);

    internal Node Add(Op op, IReadOnlyList<Node> inputs)
    {
        foreach (Node input in inputs)
        {
            if (input.Graph != this)
            {
                throw new ArgumentException($"'{input}' belongs to another graph; nodes of two graphs cannot be joined.");
            }
        }
        var node = new Node(this, nodes.Count, op, inputs, op.InferShape([.. inputs.Select(input => input.Shape)]), Scope);
        nodes.Add(node);
        return node;
    }
}
