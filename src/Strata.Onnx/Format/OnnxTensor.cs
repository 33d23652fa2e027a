using System.Runtime.InteropServices;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>A tensor in the file (<c>TensorProto</c>): a weight, a constant, or the content of a <c>.pb</c> file of test data.</summary>
internal sealed record OnnxTensor
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What its elements are.</summary>
    public OnnxElementType Element { get; init; } = OnnxElementType.Float;

    /// <summary>Its sizes; none for a single number.</summary>
    public IReadOnlyList<long> Sizes { get; init; } = [];

    /// <summary>The elements, little-endian, one after the other. Empty while they stand in another file.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Where the elements stand if not here: <c>location</c>, <c>offset</c>, <c>length</c>; null if they stand here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? External { get; init; }

    /// <summary>How many elements it has.</summary>
    /// <exception cref="ModelFormatException">A size is below 0, or there are more elements than an array holds.</exception>
    public int Count => OnnxTensorSize.Count(Name, Sizes);

    /// <summary>A tensor of numbers in four bytes.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<long> sizes, ReadOnlySpan<float> values) =>
        new()
        {
            Name = name,
            Sizes = sizes,
            Data = MemoryMarshal.AsBytes(values).ToArray(),
        };

    /// <summary>A tensor of numbers in eight bytes.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<long> sizes, ReadOnlySpan<double> values) =>
        new()
        {
            Name = name,
            Element = OnnxElementType.Double,
            Sizes = sizes,
            Data = MemoryMarshal.AsBytes(values).ToArray(),
        };

    /// <summary>A tensor of whole numbers in eight bytes.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<long> sizes, ReadOnlySpan<long> values) =>
        new()
        {
            Name = name,
            Element = OnnxElementType.Int64,
            Sizes = sizes,
            Data = MemoryMarshal.AsBytes(values).ToArray(),
        };

    /// <summary>Reads a file that is one tensor.</summary>
    /// <exception cref="ModelFormatException">It is not.</exception>
    public static OnnxTensor Read(byte[] bytes) => Read(new OnnxInput(bytes));

    /// <summary>Reads one, and checks its sizes against the elements that are there.</summary>
    /// <exception cref="ModelFormatException">They do not fit.</exception>
    public static OnnxTensor Read(OnnxInput input)
    {
        string name = "";
        int type = 0;
        List<long> sizes = [];
        var data = new OnnxTensorData();
        List<KeyValuePair<string, string>> external = [];
        bool isExternal = false;
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    input.Int64s(sizes);
                    break;
                case 2:
                    type = input.Int32();
                    break;
                case 8:
                    name = input.Text();
                    break;
                case 13:
                    external.Add(OnnxEntry.Read(input.Message()));
                    break;
                case 14:
                    isExternal = input.Int64() == 1;
                    break;
                default:
                    data.Read(input);
                    break;
            }
        }
        var tensor = new OnnxTensor
        {
            Name = name,
            Element = (OnnxElementType)type,
            Sizes = sizes,
            External = isExternal ? external : null,
        };
        int count = tensor.Count;
        return isExternal ? tensor : tensor with { Data = data.Elements(name, tensor.Element, count) };
    }

    /// <summary>Writes it, the elements as raw bytes.</summary>
    public void Write(OnnxOutput output)
    {
        output.Int64s(1, Sizes);
        output.Int64(2, (long)Element);
        output.Text(8, Name);
        if (External is { } external)
        {
            foreach (var entry in external)
            {
                output.Message(13, inner => OnnxEntry.Write(inner, entry));
            }
            output.Int64(14, 1);
        }
        else
        {
            output.Block(9, Data);
        }
    }
}
