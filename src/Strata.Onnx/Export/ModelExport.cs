using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A model as an ONNX file: the nodes that its outputs need, in order, and the names at its edges.</summary>
internal static class ModelExport
{
    // A message of Protocol Buffers ends here, and an ONNX file is one message.
    private const long LargestFile = int.MaxValue;

    /// <summary>Writes all nodes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="opset">The version of the operators.</param>
    /// <param name="limit">How many bytes the weights may take.</param>
    /// <exception cref="ArgumentOutOfRangeException">The opset is not written.</exception>
    /// <exception cref="NotSupportedException">The model cannot be a file; the message says why.</exception>
    public static OnnxModelFile Of(Model model, int opset, long limit = LargestFile)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (opset is < OnnxModel.OldestOpset or > OnnxModel.NewestOpset)
        {
            throw new ArgumentOutOfRangeException(
                nameof(opset),
                opset,
                $"Opset {opset} is not written: expected {OnnxModel.OldestOpset} to {OnnxModel.NewestOpset}. "
                    + $"Runtimes read older files, so {OnnxModel.OldestOpset} serves everywhere."
            );
        }
        var graph = new GraphExport(opset, model.DataType);
        IReadOnlyList<Node> nodes = Fusion.Reachable(model.Inference.Outputs);
        RequireRoom(nodes, graph.Element.Bytes(), limit);

        var values = new Dictionary<Node, string>();
        for (int i = 0; i < model.Inference.Inputs.Count; i++)
        {
            values[model.Inference.Inputs[i]] = graph.NameValue(model.Architecture.Calls[model.Architecture.Inputs[i]].Name);
        }
        string[] outputs = NameOutputs(model, graph);
        var results = new Dictionary<Node, string>();
        for (int i = 0; i < outputs.Length; i++)
        {
            results.TryAdd(model.Inference.Outputs[i], outputs[i]);
        }
        var weights = model.Weights.ToDictionary(weight => weight.Parameter);
        var visitor = new NodeExport(graph, weights, values, results);
        foreach (Node node in nodes)
        {
            values[node] = node.Op.Accept(node, visitor);
        }
        for (int i = 0; i < outputs.Length; i++)
        {
            // An input that goes out as it is, a value without an operator of its own, or one that goes out twice.
            string value = values[model.Inference.Outputs[i]];
            if (value != outputs[i])
            {
                graph.Add("model", "Identity", [value], outputs[i]);
            }
        }
        return File(model, graph, [.. model.Inference.Inputs.Select(node => (values[node], node))], outputs);
    }

    private static OnnxModelFile File(
        Model model,
        GraphExport graph,
        IReadOnlyList<(string Name, Node Node)> inputs,
        IReadOnlyList<string> outputs
    ) =>
        new()
        {
            // The format's versions that came with these opsets: 17 and 18, 19 and 20, 21.
            IrVersion =
                graph.Opset < 19 ? 8
                : graph.Opset < 21 ? 9
                : 10,
            ProducerName = "Strata",
            ProducerVersion = typeof(Model).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
            OperatorSets = [new(graph.Opset)],
            Graph = new()
            {
                Name = model.Name,
                Nodes = graph.Nodes,
                Initializers = graph.Initializers,
                Inputs = [.. inputs.Select(input => Edge(input.Name, input.Node, graph.Element))],
                Outputs = [.. outputs.Select((name, i) => Edge(name, model.Inference.Outputs[i], graph.Element))],
            },
        };

    private static OnnxValue Edge(string name, Node node, OnnxElementType element) =>
        new()
        {
            Name = name,
            Element = element,
            Shape = [.. node.Shape.Select(size => size == Shape.Free ? new OnnxDimension(null, "batch") : new(size))],
        };

    // Each output has its layer's name; where a layer comes out twice the second has a number.
    private static string[] NameOutputs(Model model, GraphExport graph)
    {
        string[] wanted = [.. model.OutputNames];
        var names = new string[wanted.Length];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < names.Length; i++)
            {
                bool isFirst = Array.IndexOf(wanted, wanted[i]) == i;
                if (isFirst == (pass == 0))
                {
                    names[i] = graph.NameValue(wanted[i]);
                }
            }
        }
        return names;
    }

    private static void RequireRoom(IReadOnlyList<Node> nodes, int bytes, long limit)
    {
        long size = nodes.Where(node => node.Op is ParameterOp).Sum(node => (long)node.Shape.RowSize * bytes);
        if (size > limit)
        {
            throw new NotSupportedException(
                $"The model's weights take {size} bytes, and an ONNX file, one message of Protocol Buffers, ends at {limit}. Save it as "
                    + "safetensors, make it of float32 numbers if it has float64 ones, or export its parts as models of their own."
            );
        }
    }
}
