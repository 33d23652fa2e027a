using Google.Protobuf;

namespace Strata.Onnx;

/// <summary>Lays the fields of one message: small ones are gathered, large blocks are kept as they are and written once at the end.</summary>
internal sealed class OnnxOutput
{
    // Below this a copy costs less than a piece of its own.
    private const int LargeBlock = 4096;

    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private MemoryStream gathered = Memory();

    /// <summary>Writes a whole number; a 0 only where it says something.</summary>
    public void Int64(int field, long value) =>
        Write(wire =>
        {
            wire.WriteTag(field, WireFormat.WireType.Varint);
            wire.WriteInt64(value);
        });

    /// <summary>Writes a number in four bytes.</summary>
    public void Single(int field, float value) =>
        Write(wire =>
        {
            wire.WriteTag(field, WireFormat.WireType.Fixed32);
            wire.WriteFloat(value);
        });

    /// <summary>Writes text, and nothing for empty text.</summary>
    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            TextEvenEmpty(field, value);
        }
    }

    /// <summary>Writes text: an empty entry of a list has its place too.</summary>
    public void TextEvenEmpty(int field, string value) =>
        Write(wire =>
        {
            wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
            wire.WriteString(value);
        });

    /// <summary>Writes whole numbers, packed; nothing for none.</summary>
    public void Int64s(int field, IReadOnlyList<long> values)
    {
        if (values.Count == 0)
        {
            return;
        }
        var packed = new MemoryStream();
        using (var wire = new CodedOutputStream(packed, leaveOpen: true))
        {
            foreach (long value in values)
            {
                wire.WriteInt64(value);
            }
        }
        Block(field, packed.ToArray());
    }

    /// <summary>Writes numbers in four bytes each, packed; nothing for none.</summary>
    public void Singles(int field, IReadOnlyList<float> values)
    {
        if (values.Count > 0)
        {
            byte[] packed = new byte[values.Count * sizeof(float)];
            for (int i = 0; i < values.Count; i++)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(packed.AsSpan(i * sizeof(float)), values[i]);
            }
            Block(field, packed);
        }
    }

    /// <summary>Writes bytes with their length; the memory must stay as it is until <see cref="CopyTo"/>.</summary>
    public void Block(int field, ReadOnlyMemory<byte> value)
    {
        Write(wire =>
        {
            wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
            wire.WriteLength(value.Length);
        });
        if (value.Length < LargeBlock)
        {
            gathered.Write(value.Span);
        }
        else
        {
            Cut();
            pieces.Add(value);
        }
    }

    /// <summary>Writes a message within the message.</summary>
    public void Message(int field, Action<OnnxOutput> write)
    {
        var inner = new OnnxOutput();
        write(inner);
        inner.Cut();
        long length = inner.pieces.Sum(piece => (long)piece.Length);
        if (length > int.MaxValue)
        {
            throw new NotSupportedException(
                $"The model takes {length} bytes in an ONNX file, and Protocol Buffers end at {int.MaxValue}. Save it as safetensors."
            );
        }
        Write(wire =>
        {
            wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
            wire.WriteLength((int)length);
        });
        foreach (var piece in inner.pieces)
        {
            if (piece.Length < LargeBlock)
            {
                gathered.Write(piece.Span);
            }
            else
            {
                Cut();
                pieces.Add(piece);
            }
        }
    }

    /// <summary>Writes all of it.</summary>
    public void CopyTo(Stream stream)
    {
        Cut();
        foreach (var piece in pieces)
        {
            stream.Write(piece.Span);
        }
    }

    private void Write(Action<CodedOutputStream> write)
    {
        using var wire = new CodedOutputStream(gathered, bufferSize: 64, leaveOpen: true);
        write(wire);
    }

    private void Cut()
    {
        if (gathered.Length > 0)
        {
            pieces.Add(gathered.ToArray());
            gathered = Memory();
        }
    }

    // Of the managed heap: it holds nothing that must be given back.
    private static MemoryStream Memory() => new();
}
