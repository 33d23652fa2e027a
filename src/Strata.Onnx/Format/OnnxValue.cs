namespace Strata.Onnx;

/// <summary>A named value at the graph's edge, its type and shape (<c>ValueInfoProto</c> with <c>TypeProto</c>).</summary>
internal sealed record OnnxValue
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What its elements are; <see cref="OnnxElementType.Undefined"/> where it is no tensor or the file does not say.</summary>
    public OnnxElementType Element { get; init; }

    /// <summary>Its shape; null where the file does not say, not even the rank.</summary>
    public IReadOnlyList<OnnxDimension>? Shape { get; init; }

    /// <summary>Whether it is a sequence, a map, an optional or a sparse tensor: nothing that is computed with here.</summary>
    public bool IsOther { get; init; }

    /// <summary>Reads one.</summary>
    public static OnnxValue Read(OnnxInput input)
    {
        var value = new OnnxValue();
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    value = value with { Name = input.Text() };
                    break;
                case 2:
                    value = value.WithType(input.Message());
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return value;
    }

    /// <summary>Writes it.</summary>
    public void Write(OnnxOutput output)
    {
        output.Text(1, Name);
        output.Message(
            2,
            type =>
                type.Message(
                    1,
                    tensor =>
                    {
                        tensor.Int64(1, (long)Element);
                        if (Shape is { } shape)
                        {
                            tensor.Message(2, dimensions => WriteShape(dimensions, shape));
                        }
                    }
                )
        );
    }

    private static void WriteShape(OnnxOutput output, IReadOnlyList<OnnxDimension> shape)
    {
        foreach (var dimension in shape)
        {
            output.Message(1, dimension.Write);
        }
    }

    private OnnxValue WithType(OnnxInput type)
    {
        var value = this;
        while (type.Next())
        {
            switch (type.Field)
            {
                case 1:
                    value = value.WithTensor(type.Message());
                    break;
                case 4 or 5 or 8 or 9:
                    value = value with { IsOther = true };
                    type.Skip();
                    break;
                default:
                    type.Skip();
                    break;
            }
        }
        return value;
    }

    private OnnxValue WithTensor(OnnxInput tensor)
    {
        var value = this;
        while (tensor.Next())
        {
            switch (tensor.Field)
            {
                case 1:
                    value = value with { Element = (OnnxElementType)tensor.Int32() };
                    break;
                case 2:
                    value = value with { Shape = ReadShape(tensor.Message()) };
                    break;
                default:
                    tensor.Skip();
                    break;
            }
        }
        return value;
    }

    private static List<OnnxDimension> ReadShape(OnnxInput shape)
    {
        List<OnnxDimension> dimensions = [];
        while (shape.Next())
        {
            if (shape.Field == 1)
            {
                dimensions.Add(OnnxDimension.Read(shape.Message()));
            }
            else
            {
                shape.Skip();
            }
        }
        return dimensions;
    }
}
