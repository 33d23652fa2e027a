using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>What the elements of a dataset or an attribute are.</summary>
internal enum ElementKind
{
    Float16,
    BFloat16,
    Float32,
    Float64,
    Signed,
    Unsigned,
    FixedText,
    Text,
}

/// <summary>What the elements are, and how many bytes each has in the file.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Size">Bytes of each.</param>
internal readonly record struct ElementType(ElementKind Kind, int Size)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind is not (ElementKind.FixedText or ElementKind.Text);

    /// <summary>The type that stands at a place of the file.</summary>
    /// <exception cref="ModelFormatException">It is none of those that Keras writes.</exception>
    public static ElementType Read(FileBytes bytes, ulong offset)
    {
        int head = (int)bytes.Number(offset, 1, "a type");
        int bits = (int)bytes.Number(offset + 1, 1, "a type");
        int size = (int)Math.Min(bytes.Number(offset + 4, 4, "a type"), int.MaxValue);
        switch (head & 0x0F)
        {
            case 0 when (bits & 1) == 0 && size is 1 or 2 or 4 or 8 && IsWhole(bytes, offset, size):
                return new((bits & 8) != 0 ? ElementKind.Signed : ElementKind.Unsigned, size);
            case 1 when (bits & 0x41) == 0 && FloatOf(bytes, offset, size) is { } kind:
                return new(kind, size);
            case 3 when size > 0:
                return new(ElementKind.FixedText, size);
            // How h5py writes the brain float: two bytes that it has no name for.
            case 5 when size == 2:
                return new(ElementKind.BFloat16, 2);
            case 9 when (bits & 0x0F) == 1 && size == 16:
                return new(ElementKind.Text, size);
            default:
                throw bytes.Bad(
                    offset,
                    $"a type of class {head & 0x0F} and {size} bytes is not read; expected floating point of 2, 4 or 8 bytes, whole "
                        + "numbers or text, the lowest byte first"
                );
        }
    }

    private static bool IsWhole(FileBytes bytes, ulong offset, int size) =>
        bytes.Number(offset + 8, 2, "a type") == 0 && bytes.Number(offset + 10, 2, "a type") == (ulong)size * 8;

    // Offset, precision, place and size of exponent and mantissa, bias: one number for each format that there is.
    private static ElementKind? FloatOf(FileBytes bytes, ulong offset, int size)
    {
        ulong shape = bytes.Number(offset + 8, 8, "a type");
        ulong bias = bytes.Number(offset + 16, 4, "a type");
        ulong sign = bytes.Number(offset + 2, 1, "a type");
        return (size, shape, bias, sign) switch
        {
            (2, 0x0A_00_05_0A_0010_0000, 15, 15) => ElementKind.Float16,
            (4, 0x17_00_08_17_0020_0000, 127, 31) => ElementKind.Float32,
            (8, 0x34_00_0B_34_0040_0000, 1023, 63) => ElementKind.Float64,
            _ => null,
        };
    }
}
