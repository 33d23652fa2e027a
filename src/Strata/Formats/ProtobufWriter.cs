using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats;

/// <summary>Writes a Protocol Buffers message field by field: the few kinds of fields that event files need.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    public void Int64(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
    }

    public void Double(int field, double value)
    {
        Tag(field, Fixed64);
        Raw(value);
    }

    public void Single(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), value);
        bytes.Advance(sizeof(float));
    }

    public void Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A repeated field of doubles in one block.</summary>
    public void Doubles(int field, ReadOnlySpan<double> values)
    {
        Tag(field, Delimited);
        Number((ulong)values.Length * sizeof(double));
        foreach (double value in values)
        {
            Raw(value);
        }
    }

    /// <summary>A message within the message.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Block(field, inner.Bytes);
    }

    private void Block(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Delimited);
        Number((ulong)value.Length);
        bytes.Write(value);
    }

    private void Tag(int field, int kind) => Number((ulong)(field << 3 | kind));

    private void Raw(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(sizeof(double)), value);
        bytes.Advance(sizeof(double));
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Number(ulong value)
    {
        Span<byte> place = bytes.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            place[count++] = (byte)(value | 0x80);
        }
        place[count++] = (byte)value;
        bytes.Advance(count);
    }
}
