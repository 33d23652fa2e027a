namespace Strata.Onnx;

/// <summary>The network (<c>GraphProto</c>): nodes in order, each after those it reads, and the named values at its edges.</summary>
internal sealed record OnnxGraph
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The nodes.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; init; } = [];

    /// <summary>The weights and constants.</summary>
    public IReadOnlyList<OnnxTensor> Initializers { get; init; } = [];

    /// <summary>What goes in; files of IR version 3 and below list their initializers here too.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; init; } = [];

    /// <summary>What comes out.</summary>
    public IReadOnlyList<OnnxValue> Outputs { get; init; } = [];

    /// <summary>Types and shapes of values in between.</summary>
    public IReadOnlyList<OnnxValue> Values { get; init; } = [];

    /// <summary>Whether it has sparse initializers, whose content is not kept.</summary>
    public bool HasSparseInitializers { get; init; }

    /// <summary>Reads one.</summary>
    public static OnnxGraph Read(OnnxInput input)
    {
        string name = "";
        List<OnnxNode> nodes = [];
        List<OnnxTensor> initializers = [];
        List<OnnxValue> inputs = [];
        List<OnnxValue> outputs = [];
        List<OnnxValue> values = [];
        bool sparse = false;
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    nodes.Add(OnnxNode.Read(input.Message()));
                    break;
                case 2:
                    name = input.Text();
                    break;
                case 5:
                    initializers.Add(OnnxTensor.Read(input.Message()));
                    break;
                case 11:
                    inputs.Add(OnnxValue.Read(input.Message()));
                    break;
                case 12:
                    outputs.Add(OnnxValue.Read(input.Message()));
                    break;
                case 13:
                    values.Add(OnnxValue.Read(input.Message()));
                    break;
                case 15:
                    sparse = true;
                    input.Skip();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new OnnxGraph
        {
            Name = name,
            Nodes = nodes,
            Initializers = initializers,
            Inputs = inputs,
            Outputs = outputs,
            Values = values,
            HasSparseInitializers = sparse,
        };
    }

    /// <summary>Writes it.</summary>
    public void Write(OnnxOutput output)
    {
        foreach (var node in Nodes)
        {
            output.Message(1, node.Write);
        }
        output.TextEvenEmpty(2, Name);
        foreach (var initializer in Initializers)
        {
            output.Message(5, initializer.Write);
        }
        foreach (var value in Inputs)
        {
            output.Message(11, value.Write);
        }
        foreach (var value in Outputs)
        {
            output.Message(12, value.Write);
        }
        foreach (var value in Values)
        {
            output.Message(13, value.Write);
        }
    }
}
