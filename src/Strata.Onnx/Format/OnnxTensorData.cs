using System.Buffers.Binary;
using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Gathers a tensor's elements from the six fields in which a file may keep them.</summary>
internal sealed class OnnxTensorData
{
    private readonly List<ReadOnlyMemory<byte>> fixedPieces = [];
    private readonly List<long> wholes = [];
    private ReadOnlyMemory<byte>? raw;
    private int fixedWidth;
    private bool hasText;

    /// <summary>Takes the field if it is one of them, and skips it otherwise.</summary>
    public void Read(OnnxInput input)
    {
        switch (input.Field)
        {
            case 4:
                fixedWidth = sizeof(float);
                fixedPieces.Add(input.Fixed(sizeof(float)));
                break;
            case 5 or 7 or 11:
                input.Int64s(wholes);
                break;
            case 6:
                hasText = true;
                input.Skip();
                break;
            case 9:
                raw = input.Block();
                break;
            case 10:
                fixedWidth = sizeof(double);
                fixedPieces.Add(input.Fixed(sizeof(double)));
                break;
            default:
                input.Skip();
                break;
        }
    }

    /// <summary>The elements as little-endian bytes.</summary>
    /// <exception cref="ModelFormatException">They are not as many as the sizes mean, or of another type.</exception>
    public ReadOnlyMemory<byte> Elements(string name, OnnxElementType type, int count)
    {
        int width = type.Bytes();
        if (width == 0 || hasText)
        {
            throw new ModelFormatException(
                $"Tensor '{name}': elements of type {(hasText ? OnnxElementType.String : type)} are not read; expected numbers or bool."
            );
        }
        if (raw is { } bytes)
        {
            return bytes.Length == (long)count * width ? bytes : throw Wrong(name, type, count, $"{bytes.Length} bytes");
        }
        if (wholes.Count > 0)
        {
            return wholes.Count == count && type is not (OnnxElementType.Float or OnnxElementType.Double)
                ? Narrowed(width)
                : throw Wrong(name, type, count, $"{wholes.Count} whole numbers");
        }
        long given = fixedPieces.Sum(piece => (long)piece.Length);
        if (given != (long)count * width || given > 0 && (fixedWidth != width || !type.IsFloating()))
        {
            throw Wrong(name, type, count, $"{given} bytes of numbers");
        }
        return fixedPieces is [var only] ? only : Joined((int)given);
    }

    private byte[] Joined(int length)
    {
        byte[] all = new byte[length];
        int at = 0;
        foreach (var piece in fixedPieces)
        {
            piece.Span.CopyTo(all.AsSpan(at));
            at += piece.Length;
        }
        return all;
    }

    // A narrow element stands in the low bytes of the whole number that carries it; a half number as its bits.
    private byte[] Narrowed(int width)
    {
        byte[] all = new byte[checked(wholes.Count * width)];
        Span<byte> eight = stackalloc byte[sizeof(long)];
        for (int i = 0; i < wholes.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(eight, wholes[i]);
            eight[..width].CopyTo(all.AsSpan(i * width));
        }
        return all;
    }

    private static ModelFormatException Wrong(string name, OnnxElementType type, int count, string given) =>
        new($"Tensor '{name}': its sizes mean {count} elements of type {type}, given {given}.");
}
