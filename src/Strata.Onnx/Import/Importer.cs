using Strata.Formats;
using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>Turns the nodes of a graph, one after the other, into layers and constants.</summary>
/// <param name="versions">The file, for the versions of its operators and for what is read how often.</param>
/// <param name="firstAxisIsBatch">Whether axis 0 of the file is the batch; else the batch stands in front of the file's axes.</param>
internal sealed class Importer(OnnxModelFile versions, bool firstAxisIsBatch)
{
    /// <summary>Stands in a constant shape for the batch, whose size each run tells; no sum or product of it is a size.</summary>
    public const long FreeSize = -(1L << 52) - 12345;

    private readonly ImportContext context = new();
    private readonly Dictionary<string, ImportedValue> values = [];
    private readonly List<ImportedTensor> made = [];
    private readonly List<ImportedTensor> inputs = [];
    private readonly Dictionary<string, int> reads = Reads(versions.Graph);
    private readonly HashSet<string> outputs = [.. versions.Graph.Outputs.Select(output => output.Name)];
    private int nodesBefore;

    /// <summary>By how much an axis of the file moves up.</summary>
    public int Offset => firstAxisIsBatch ? 0 : 1;

    /// <summary>Everything that layers put out, in order.</summary>
    public IReadOnlyList<ImportedTensor> Made => made;

    /// <summary>The model's inputs.</summary>
    public IReadOnlyList<ImportedTensor> Inputs => inputs;

    /// <summary>The version of the standard operators.</summary>
    public long OperatorSet { get; } = versions.OperatorSetVersion();

    /// <summary>Adds a constant.</summary>
    public void AddConstant(string name, OnnxArray array) => Add(name, new(array.Element, array, null));

    /// <summary>Adds an input of the model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="element">What its elements are.</param>
    /// <param name="row">The sizes of a row: without the batch.</param>
    /// <param name="constant">Its numbers, where the layers only serve to compute with constants.</param>
    public void AddInput(string name, OnnxElementType element, int[] row, OnnxArray? constant = null)
    {
        Shape shape = [.. row];
        var tensor = new ImportedTensor(
            new Input(shape),
            [],
            context.Graph.Input(name, shape.Batched),
            new Dictionary<string, ImportedWeight>()
        )
        {
            Name = name,
        };
        made.Add(tensor);
        inputs.Add(tensor);
        Add(name, new(element, constant, tensor));
    }

    /// <summary>The value of a name.</summary>
    /// <exception cref="ModelFormatException">Nothing before has written it.</exception>
    public ImportedValue Value(string name, string reader) =>
        values.TryGetValue(name, out var value)
            ? value
            : throw new ModelFormatException(
                $"{reader} reads '{name}', which is no input or weight of the file and comes out of no node before it."
            );

    /// <summary>Gives a name its value.</summary>
    public void Add(string name, ImportedValue value)
    {
        if (!values.TryAdd(name, value))
        {
            throw new ModelFormatException($"Two values of the graph have the name '{name}'; names are unique.");
        }
    }

    /// <summary>Whether one node reads the name and nothing else does.</summary>
    public bool IsReadOnce(string name) => reads.GetValueOrDefault(name) == 1;

    /// <summary>Whether a name is an output of the file.</summary>
    public bool IsOutput(string name) => outputs.Contains(name);

    /// <summary>Writes a layer.</summary>
    public ImportedTensor Apply(
        Layer layer,
        IReadOnlyList<ImportedTensor> inputs,
        IReadOnlyDictionary<string, ImportedWeight> weights
    )
    {
        context.Weights = weights;
        Node node = layer.Call(context, [.. inputs.Select(input => input.Node)]);
        var tensor = new ImportedTensor(layer, inputs, node, weights);
        made.Add(tensor);
        return tensor;
    }

    /// <summary>Reads a node: computes it where all that it reads is constant, else writes layers.</summary>
    public void Import(OnnxNode node)
    {
        if (node.Inputs.Any(name => name.Length > 0) && Constants(node) is { } constants)
        {
            Folding.Compute(node, versions, constants, this);
        }
        else
        {
            Write(node);
        }
    }

    /// <summary>Writes a node's layers.</summary>
    /// <exception cref="ModelFormatException">The operator is not known, or what it is given does not fit.</exception>
    public void Write(OnnxNode node)
    {
        var call = new OnnxCall(this, node);
        ImportedOperator known = OnnxCatalogue.Find(node, OperatorSet, versions.Functions);
        nodesBefore = context.Graph.Nodes.Count;
        try
        {
            known.Import(call);
        }
        catch (Exception error)
            when (error is ArgumentException or ArithmeticException or InvalidOperationException or NotSupportedException)
        {
            throw new ModelFormatException($"{call.Title}: {error.Message}", error);
        }
    }

    /// <summary>The most numbers that a row of any value has that the last node wrote.</summary>
    public long LargestRow => context.Graph.Nodes.Skip(nodesBefore).Max(node => (long?)node.Shape.RowSize) ?? 0;

    private Dictionary<string, OnnxArray>? Constants(OnnxNode node)
    {
        Dictionary<string, OnnxArray> constants = [];
        foreach (string name in node.Inputs.Where(name => name.Length > 0))
        {
            if (values.GetValueOrDefault(name)?.Constant is not { } constant)
            {
                return null;
            }
            constants[name] = constant;
        }
        return constants;
    }

    private static Dictionary<string, int> Reads(OnnxGraph graph)
    {
        Dictionary<string, int> reads = [];
        foreach (string name in graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Name)))
        {
            reads[name] = reads.GetValueOrDefault(name) + 1;
        }
        return reads;
    }
}
