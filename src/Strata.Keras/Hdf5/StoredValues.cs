using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>The values of a dataset or an attribute as they lie in the file.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Offset">Where they lie.</param>
/// <param name="Type">What each is.</param>
/// <param name="Shape">How many there are along each axis; none: a single one.</param>
/// <param name="Data">Their bytes, exactly as many as shape and type say.</param>
internal sealed record StoredValues(
    FileBytes Bytes,
    ulong Offset,
    ElementType Type,
    IReadOnlyList<long> Shape,
    ReadOnlyMemory<byte> Data
)
{
    /// <summary>How many values there are.</summary>
    public int Count => Data.Length / Type.Size;

    /// <summary>Calls one of two with the numbers: floats as they are, everything else as doubles, which hold each of them exactly.</summary>
    /// <exception cref="ModelFormatException">They are texts.</exception>
    public void Numbers(ReadOnlySpanAction<float> floats, ReadOnlySpanAction<double> doubles)
    {
        if (!Type.IsNumber)
        {
            throw Bytes.Bad(Offset, "expected numbers, given text");
        }
        ReadOnlySpan<byte> data = Data.Span;
        if (Type.Kind == ElementKind.Float32)
        {
            // Copied, for a float must not begin at any byte.
            var values = new float[Count];
            data.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            floats(values);
            return;
        }
        var numbers = new double[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Number(data.Slice(i * Type.Size, Type.Size));
        }
        doubles(numbers);
    }

    /// <summary>A single number.</summary>
    /// <exception cref="ModelFormatException">There is another number of them, or it is text.</exception>
    public double Single()
    {
        double single = 0;
        if (Count != 1)
        {
            throw Bytes.Bad(Offset, $"expected a single number, given {Count}");
        }
        Numbers(values => single = values[0], values => single = values[0]);
        return single;
    }

    /// <summary>The texts; none where there are numbers but not one, as h5py writes an empty list.</summary>
    /// <exception cref="ModelFormatException">They are numbers, or a text is not in the file.</exception>
    public IReadOnlyList<string> Texts(GlobalHeap heap)
    {
        if (Type.IsNumber)
        {
            return Count == 0 ? [] : throw Bytes.Bad(Offset, "expected text, given numbers");
        }
        var texts = new string[Count];
        long length = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            ReadOnlyMemory<byte> text = TextAt(i, heap);
            // One text that stands for many would make much of little.
            if ((length += text.Length) > Bytes.Length)
            {
                throw Bytes.Bad(Offset, "the texts of an attribute are longer than the file");
            }
            texts[i] = Encoding.UTF8.GetString(text.Span.TrimEnd((byte)0));
        }
        return texts;
    }

    private ReadOnlyMemory<byte> TextAt(int i, GlobalHeap heap)
    {
        if (Type.Kind == ElementKind.FixedText)
        {
            return Data.Slice(i * Type.Size, Type.Size);
        }
        // Its length, the collection that it stands in and its number there.
        ulong place = Offset + (ulong)(i * Type.Size);
        ulong length = Bytes.Number(place, 4, "a text");
        ReadOnlyMemory<byte> text = heap.Find(
            Bytes.Number(place + 4, 8, "a text"),
            (uint)Bytes.Number(place + 12, 4, "a text"),
            place
        );
        return length <= (ulong)text.Length
            ? text[..(int)length]
            : throw Bytes.Bad(place, $"a text of {length} bytes has room for {text.Length}");
    }

    private double Number(ReadOnlySpan<byte> bytes) =>
        Type.Kind switch
        {
            ElementKind.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            ElementKind.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
            ElementKind.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            ElementKind.Signed => Whole<long>(bytes, isUnsigned: false),
            _ => Whole<ulong>(bytes, isUnsigned: true),
        };

    private static double Whole<T>(ReadOnlySpan<byte> bytes, bool isUnsigned)
        where T : IBinaryInteger<T> => double.CreateTruncating(T.ReadLittleEndian(bytes, isUnsigned));
}

/// <summary>Takes a span.</summary>
internal delegate void ReadOnlySpanAction<T>(ReadOnlySpan<T> values);
