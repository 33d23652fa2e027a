using System.Runtime.InteropServices;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>A setting of a node (<c>AttributeProto</c>); one of the values, by <see cref="Type"/>.</summary>
internal sealed record OnnxAttribute
{
    /// <summary>Its name: <c>axis</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it holds; a kind without a member here (sparse tensors, types, lists of graphs) keeps the file's number.</summary>
    public OnnxAttributeType Type { get; init; }

    /// <summary>The number.</summary>
    public float Float { get; init; }

    /// <summary>The whole number.</summary>
    public long Int { get; init; }

    /// <summary>The text.</summary>
    public string String { get; init; } = "";

    /// <summary>The tensor.</summary>
    public OnnxTensor? Tensor { get; init; }

    /// <summary>The numbers.</summary>
    public IReadOnlyList<float> Floats { get; init; } = [];

    /// <summary>The whole numbers.</summary>
    public IReadOnlyList<long> Ints { get; init; } = [];

    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Strings { get; init; } = [];

    /// <summary>Whether it takes its value from a function's attribute, which only functions within the file may do.</summary>
    public bool IsReference { get; init; }

    /// <summary>A number.</summary>
    public static OnnxAttribute Of(string name, float value) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.Float,
            Float = value,
        };

    /// <summary>A whole number.</summary>
    public static OnnxAttribute Of(string name, long value) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.Int,
            Int = value,
        };

    /// <summary>A text.</summary>
    public static OnnxAttribute Of(string name, string value) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.String,
            String = value,
        };

    /// <summary>Whole numbers.</summary>
    public static OnnxAttribute Of(string name, IReadOnlyList<long> values) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.Ints,
            Ints = values,
        };

    /// <summary>Numbers.</summary>
    public static OnnxAttribute Of(string name, IReadOnlyList<float> values) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.Floats,
            Floats = values,
        };

    /// <summary>A tensor.</summary>
    public static OnnxAttribute Of(string name, OnnxTensor value) =>
        new()
        {
            Name = name,
            Type = OnnxAttributeType.Tensor,
            Tensor = value,
        };

    /// <summary>Reads one.</summary>
    public static OnnxAttribute Read(OnnxInput input)
    {
        string name = "";
        int type = 0;
        var inferred = OnnxAttributeType.Undefined;
        float number = 0;
        long whole = 0;
        string text = "";
        OnnxTensor? tensor = null;
        List<float> numbers = [];
        List<long> wholes = [];
        List<string> texts = [];
        bool reference = false;
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    name = input.Text();
                    break;
                case 2:
                    number = input.Single();
                    inferred = OnnxAttributeType.Float;
                    break;
                case 3:
                    whole = input.Int64();
                    inferred = OnnxAttributeType.Int;
                    break;
                case 4:
                    text = input.Text();
                    inferred = OnnxAttributeType.String;
                    break;
                case 5:
                    tensor = OnnxTensor.Read(input.Message());
                    inferred = OnnxAttributeType.Tensor;
                    break;
                case 6:
                    input.Skip();
                    inferred = OnnxAttributeType.Graph;
                    break;
                case 7:
                    numbers.AddRange(MemoryMarshal.Cast<byte, float>(input.Fixed(sizeof(float)).Span));
                    inferred = OnnxAttributeType.Floats;
                    break;
                case 8:
                    input.Int64s(wholes);
                    inferred = OnnxAttributeType.Ints;
                    break;
                case 9:
                    texts.Add(input.Text());
                    inferred = OnnxAttributeType.Strings;
                    break;
                case 20:
                    type = input.Int32();
                    break;
                case 21:
                    reference = input.Text().Length > 0;
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new OnnxAttribute
        {
            Name = name,
            Type = type == 0 ? inferred : (OnnxAttributeType)type,
            Float = number,
            Int = whole,
            String = text,
            Tensor = tensor,
            Floats = numbers,
            Ints = wholes,
            Strings = texts,
            IsReference = reference,
        };
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="NotSupportedException">It holds a kind that is only read.</exception>
    public void Write(OnnxOutput output)
    {
        output.Text(1, Name);
        switch (Type)
        {
            case OnnxAttributeType.Float:
                output.Single(2, Float);
                break;
            case OnnxAttributeType.Int:
                output.Int64(3, Int);
                break;
            case OnnxAttributeType.String:
                output.TextEvenEmpty(4, String);
                break;
            case OnnxAttributeType.Tensor:
                output.Message(5, Tensor!.Write);
                break;
            case OnnxAttributeType.Floats:
                output.Singles(7, Floats);
                break;
            case OnnxAttributeType.Ints:
                output.Int64s(8, Ints);
                break;
            case OnnxAttributeType.Strings:
                foreach (string text in Strings)
                {
                    output.TextEvenEmpty(9, text);
                }
                break;
            default:
                throw new NotSupportedException($"The attribute {Name} is of kind {Type}, which is not written.");
        }
        output.Int64(20, (long)Type);
    }
}
