using Strata.Formats;

namespace Strata.Onnx;

/// <summary>A whole ONNX file (<c>ModelProto</c>): the graph, and which versions of which operators its nodes mean.</summary>
internal sealed record OnnxModelFile
{
    /// <summary>The version of the file format; 8 came with ONNX 1.13 and is read by all that is in use.</summary>
    public long IrVersion { get; init; } = 8;

    /// <summary>The program that wrote it.</summary>
    public string ProducerName { get; init; } = "";

    /// <summary>That program's version.</summary>
    public string ProducerVersion { get; init; } = "";

    /// <summary>A text about the model.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>The version of each domain of operators.</summary>
    public IReadOnlyList<OnnxOperatorSet> OperatorSets { get; init; } = [];

    /// <summary>The network.</summary>
    public OnnxGraph Graph { get; init; } = new();

    /// <summary>Keys and values that mean what the writer wants.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>How many functions (operators written as graphs of operators) the file brings; their content is not kept.</summary>
    public int Functions { get; init; }

    /// <summary>The version of the standard operators, or of another domain's; 0 where the file names none.</summary>
    public long OperatorSetVersion(string domain = "") =>
        OperatorSets.Where(set => set.Domain == domain).Select(set => set.Version).FirstOrDefault();

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="ModelFormatException">They are not an ONNX model.</exception>
    public static OnnxModelFile Read(byte[] bytes)
    {
        var input = new OnnxInput(bytes);
        long version = 0;
        string producer = "";
        string producerVersion = "";
        string documentation = "";
        OnnxGraph? graph = null;
        List<OnnxOperatorSet> sets = [];
        List<KeyValuePair<string, string>> metadata = [];
        int functions = 0;
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    version = input.Int64();
                    break;
                case 2:
                    producer = input.Text();
                    break;
                case 3:
                    producerVersion = input.Text();
                    break;
                case 6:
                    documentation = input.Text();
                    break;
                case 7:
                    graph = graph is null ? OnnxGraph.Read(input.Message()) : throw input.Defect("the file has a second graph");
                    break;
                case 8:
                    sets.Add(OnnxOperatorSet.Read(input.Message()));
                    break;
                case 14:
                    metadata.Add(OnnxEntry.Read(input.Message()));
                    break;
                case 25:
                    functions++;
                    input.Skip();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new OnnxModelFile
        {
            IrVersion =
                version > 0 ? version : throw new ModelFormatException($"ir_version: expected 1 or more, given {version}."),
            ProducerName = producer,
            ProducerVersion = producerVersion,
            Documentation = documentation,
            Graph = graph ?? throw new ModelFormatException("graph: the file has none, so it is not an ONNX model."),
            OperatorSets = sets,
            Metadata = metadata,
            Functions = functions,
        };
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="NotSupportedException">It would be larger than Protocol Buffers allow.</exception>
    public void Write(Stream stream)
    {
        var output = new OnnxOutput();
        output.Int64(1, IrVersion);
        output.Text(2, ProducerName);
        output.Text(3, ProducerVersion);
        output.Text(6, Documentation);
        output.Message(7, Graph.Write);
        foreach (var set in OperatorSets)
        {
            output.Message(8, set.Write);
        }
        foreach (var entry in Metadata)
        {
            output.Message(14, inner => OnnxEntry.Write(inner, entry));
        }
        output.CopyTo(stream);
    }
}
