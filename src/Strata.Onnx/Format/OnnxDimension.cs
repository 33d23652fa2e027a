namespace Strata.Onnx;

/// <summary>One axis of a declared shape: a size, a name for a size that is free, or neither.</summary>
/// <param name="Size">The size; null where it is free.</param>
/// <param name="Name">The name of a free size, such as <c>batch</c>.</param>
internal readonly record struct OnnxDimension(long? Size, string Name = "")
{
    /// <summary>Reads one.</summary>
    public static OnnxDimension Read(OnnxInput input)
    {
        long? size = null;
        string name = "";
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    size = input.Int64();
                    break;
                case 2:
                    name = input.Text();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        // Writers of old put 0 or -1 where they meant a free size beside its name.
        return name.Length > 0 || size < 0 ? new(null, name) : new(size);
    }

    /// <summary>Writes it.</summary>
    public void Write(OnnxOutput output)
    {
        if (Size is { } size)
        {
            output.Int64(1, size);
        }
        else
        {
            output.Text(2, Name);
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Size is { } size ? size.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Name.Length > 0 ? Name
        : "?";
}
