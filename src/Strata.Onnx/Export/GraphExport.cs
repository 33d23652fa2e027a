using System.Globalization;

namespace Strata.Onnx;

/// <summary>Gathers operators and constants, and gives each a name of its own.</summary>
internal sealed class GraphExport(int opset, DataType dataType)
{
    private readonly List<OnnxNode> nodes = [];
    private readonly List<OnnxTensor> initializers = [];
    private readonly HashSet<string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> nodeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> constants = new(StringComparer.Ordinal);

    /// <summary>The version of the operators.</summary>
    public int Opset => opset;

    /// <summary>What the numbers are.</summary>
    public DataType DataType => dataType;

    /// <summary>The same as the file has it.</summary>
    public OnnxElementType Element { get; } = dataType == DataType.Float64 ? OnnxElementType.Double : OnnxElementType.Float;

    /// <summary>The operators so far, each after those it reads.</summary>
    public IReadOnlyList<OnnxNode> Nodes => nodes;

    /// <summary>The weights and constants so far.</summary>
    public IReadOnlyList<OnnxTensor> Initializers => initializers;

    /// <summary>A name for a value that no other has: this one, or with a number behind it.</summary>
    public string NameValue(string wanted) => Unique(values, wanted);

    /// <summary>Writes an operator.</summary>
    /// <param name="scope">The layer, which names it.</param>
    /// <param name="kind">The operator.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="result">The name of its value; null: that of the operator.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The name of its value.</returns>
    public string Add(
        string scope,
        string kind,
        IReadOnlyList<string> inputs,
        string? result = null,
        params IReadOnlyList<OnnxAttribute> attributes
    )
    {
        string name = Unique(nodeNames, $"{scope}/{kind}");
        result ??= NameValue(name);
        nodes.Add(Node(name, kind, inputs, [result], attributes));
        return result;
    }

    /// <summary>Writes an operator of two values, the first of which is wanted.</summary>
    public string AddFirst(
        string scope,
        string kind,
        IReadOnlyList<string> inputs,
        params IReadOnlyList<OnnxAttribute> attributes
    )
    {
        string name = Unique(nodeNames, $"{scope}/{kind}");
        string result = NameValue(name);
        nodes.Add(Node(name, kind, inputs, [result, NameValue(name + "/unused")], attributes));
        return result;
    }

    private static OnnxNode Node(
        string name,
        string kind,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string> outputs,
        IReadOnlyList<OnnxAttribute> attributes
    ) =>
        new()
        {
            Name = name,
            Operator = kind,
            Inputs = inputs,
            Outputs = outputs,
            Attributes = attributes,
        };

    /// <summary>A weight, whose bytes are filled in by <paramref name="write"/>.</summary>
    public string Weight(string path, IReadOnlyList<long> sizes, int bytes, Action<Span<byte>> write)
    {
        string name = NameValue(path);
        byte[] data = new byte[bytes];
        write(data);
        initializers.Add(
            new()
            {
                Name = name,
                Element = Element,
                Sizes = sizes,
                Data = data,
            }
        );
        return name;
    }

    /// <summary>A single number, in the file once.</summary>
    public string Number(double value) => Numbers(value.ToString(CultureInfo.InvariantCulture), [], value);

    /// <summary>Numbers in a line, in the file once.</summary>
    /// <param name="text">What they are called: the same text for the same numbers.</param>
    /// <param name="sizes">Their axes.</param>
    /// <param name="numbers">The numbers.</param>
    public string Numbers(string text, IReadOnlyList<long> sizes, params double[] numbers) =>
        Once(
            $"constant/{text}",
            name =>
                dataType == DataType.Float64
                    ? OnnxTensor.Of(name, sizes, numbers)
                    : OnnxTensor.Of(name, sizes, Array.ConvertAll(numbers, number => (float)number))
        );

    /// <summary>Whole numbers in a line, in the file once: axes and sizes.</summary>
    public string Integers(params long[] numbers) =>
        Once($"constant/int64/({string.Join(',', numbers)})", name => OnnxTensor.Of(name, [numbers.Length], numbers));

    /// <summary>A constant that stands in the file once, under a name that tells it.</summary>
    public string Once(string key, Func<string, OnnxTensor> make)
    {
        if (!constants.TryGetValue(key, out string? name))
        {
            constants[key] = name = NameValue(key);
            initializers.Add(make(name));
        }
        return name;
    }

    private static string Unique(HashSet<string> taken, string wanted)
    {
        string name = wanted;
        for (int i = 1; !taken.Add(name); i++)
        {
            name = $"{wanted}_{i}";
        }
        return name;
    }
}
