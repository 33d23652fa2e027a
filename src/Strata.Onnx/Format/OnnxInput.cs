using System.Text;
using Google.Protobuf;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Walks the fields of one message that stands in memory, without copying it.</summary>
/// <remarks>
/// <see cref="Next"/> goes to the next field; then one of the reading methods, or <see cref="Skip"/>, must follow. Each refuses a field
/// of another kind of wire, and what runs over the message's end.
/// </remarks>
internal sealed class OnnxInput
{
    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly byte[] bytes;
    private readonly OnnxBudget budget;
    private readonly CodedInputStream wire;
    private uint tag;

    /// <summary>The message that is all of the bytes.</summary>
    public OnnxInput(byte[] bytes)
        : this(bytes, 0, bytes.Length, new OnnxBudget()) { }

    private OnnxInput(byte[] bytes, int start, int length, OnnxBudget budget)
    {
        this.bytes = bytes;
        this.budget = budget;
        budget.Take(start);
        wire = Over(bytes, start, length);
    }

    /// <summary>The number of the field where it stands.</summary>
    public int Field => WireFormat.GetTagFieldNumber(tag);

    /// <summary>The byte of the file where it stands.</summary>
    public long Offset => wire.Position;

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool Next()
    {
        tag = Guarded(wire.ReadTag);
        return tag != 0;
    }

    /// <summary>Leaves the field unread.</summary>
    public void Skip() =>
        Guarded(() =>
        {
            wire.SkipLastField();
            return 0;
        });

    /// <summary>A whole number.</summary>
    public long Int64()
    {
        Expect(WireFormat.WireType.Varint);
        return Guarded(wire.ReadInt64);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int Int32()
    {
        long value = Int64();
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Defect($"expected a number of 32 bits, given {value}");
    }

    /// <summary>A number in four bytes.</summary>
    public float Single()
    {
        Expect(WireFormat.WireType.Fixed32);
        return Guarded(wire.ReadFloat);
    }

    /// <summary>Text in UTF-8.</summary>
    public string Text()
    {
        var block = Block();
        budget.Take(Offset);
        try
        {
            return Strict.GetString(block.Span);
        }
        catch (ArgumentException)
        {
            throw Defect("expected text in UTF-8, given other bytes");
        }
    }

    /// <summary>Bytes of a known length: a view into the file, no copy.</summary>
    public ReadOnlyMemory<byte> Block()
    {
        var (start, length) = Extent();
        return bytes.AsMemory(start, length);
    }

    /// <summary>A message within the message.</summary>
    public OnnxInput Message()
    {
        var (start, length) = Extent();
        return new OnnxInput(bytes, start, length, budget);
    }

    /// <summary>One or, packed, several whole numbers of a repeated field, added to a list.</summary>
    public void Int64s(List<long> values)
    {
        if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint)
        {
            values.Add(Int64());
            return;
        }
        var (start, length) = Extent();
        var packed = Over(bytes, start, length);
        while (!packed.IsAtEnd)
        {
            values.Add(Guarded(packed.ReadInt64));
        }
    }

    /// <summary>The bytes of one or, packed, several numbers of fixed width in a repeated field.</summary>
    /// <param name="width">4 for float, 8 for double.</param>
    public ReadOnlyMemory<byte> Fixed(int width)
    {
        if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
        {
            var block = Block();
            return block.Length % width == 0
                ? block
                : throw Defect($"expected numbers of {width} bytes each, given {block.Length} bytes");
        }
        Expect(width == sizeof(float) ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Fixed64);
        int start = (int)wire.Position;
        Skip();
        return bytes.AsMemory(start, width);
    }

    /// <summary>What is wrong at this byte.</summary>
    public ModelFormatException Defect(string what) => new($"Byte {Offset}, field {Field}: {what}.");

    // Over memory: it holds nothing that must be given back.
    private static CodedInputStream Over(byte[] bytes, int start, int length) => new(bytes, start, length);

    // The reader of the wire keeps its limits to itself; but it skips a field within them, and then the end is known.
    private (int Start, int Length) Extent()
    {
        Expect(WireFormat.WireType.LengthDelimited);
        int before = (int)wire.Position;
        Skip();
        int end = (int)wire.Position;
        int length = Over(bytes, before, end - before).ReadLength();
        return (end - length, length);
    }

    private void Expect(WireFormat.WireType kind)
    {
        var given = WireFormat.GetTagWireType(tag);
        if (given != kind)
        {
            throw Defect($"expected a value of wire type {kind}, given {given}");
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFormatException($"Byte {Offset}: the file is cut short or is not an ONNX file ({e.Message})", e);
        }
    }
}
