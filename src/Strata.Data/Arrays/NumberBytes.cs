using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Strata.Data;

/// <summary>Numbers as bytes: read in either order of bytes and of axes, written little-endian or big-endian.</summary>
internal static class NumberBytes
{
    // Bytes of one call to a stream: many enough to be cheap, few enough for a span of bytes.
    private const int Chunk = 1 << 24;

    /// <summary>Reads as many numbers as the shape has, which the caller has compared with the bytes that there are.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public static NumberArray Read(Stream stream, NumberType type, int[] shape, int count, bool bigEndian, bool columnMajor)
    {
        Array values = type.Do<Reading, Array>(new(stream, shape, count, bigEndian, columnMajor));
        if (type == NumberType.Boolean)
        {
            // Whatever is not 0 is true; kept as 1, so that it is a truth value of .NET too.
            foreach (ref byte value in ((byte[])values).AsSpan())
            {
                value = value == 0 ? (byte)0 : (byte)1;
            }
        }
        return new NumberArray(type, shape, values);
    }

    /// <summary>Writes the numbers, row-major.</summary>
    public static void Write(Stream stream, NumberArray array, bool bigEndian) =>
        array.Type.Do<Writing, bool>(new(stream, array.Stored, bigEndian));

    private static void TurnIfOther<T>(Span<T> values, bool bigEndian)
        where T : unmanaged
    {
        if (bigEndian != BitConverter.IsLittleEndian)
        {
            return;
        }
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                Span<ushort> two = MemoryMarshal.Cast<T, ushort>(values);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<uint> four = MemoryMarshal.Cast<T, uint>(values);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<ulong> eight = MemoryMarshal.Cast<T, ulong>(values);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }

    // From the first axis running fastest to the last axis running fastest.
    private static T[] RowMajor<T>(T[] columnMajor, int[] shape)
    {
        var rows = new T[columnMajor.Length];
        var place = new int[shape.Length];
        var strides = new int[shape.Length];
        int stride = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        int from = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = columnMajor[from];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++place[axis] < shape[axis])
                {
                    break;
                }
                from -= strides[axis] * shape[axis];
                place[axis] = 0;
            }
        }
        return rows;
    }

    private readonly struct Reading(Stream stream, int[] shape, int count, bool bigEndian, bool columnMajor) : INumberWork<Array>
    {
        public Array Of<T>()
            where T : unmanaged, INumber<T>
        {
            var values = new T[count];
            int most = Chunk / Unsafe.SizeOf<T>();
            for (int start = 0; start < count; start += Math.Min(most, count - start))
            {
                Span<T> part = values.AsSpan(start, Math.Min(most, count - start));
                stream.ReadExactly(MemoryMarshal.AsBytes(part));
                TurnIfOther(part, bigEndian);
            }
            return columnMajor && shape.Length > 1 ? RowMajor(values, shape) : values;
        }
    }

    private readonly struct Writing(Stream stream, Array values, bool bigEndian) : INumberWork<bool>
    {
        public bool Of<T>()
            where T : unmanaged, INumber<T>
        {
            var numbers = (T[])values;
            int most = Chunk / Unsafe.SizeOf<T>();
            var turned = bigEndian == BitConverter.IsLittleEndian ? new T[Math.Min(most, numbers.Length)] : [];
            for (int start = 0; start < numbers.Length; start += Math.Min(most, numbers.Length - start))
            {
                ReadOnlySpan<T> part = numbers.AsSpan(start, Math.Min(most, numbers.Length - start));
                if (turned.Length > 0)
                {
                    part.CopyTo(turned);
                    TurnIfOther(turned.AsSpan(0, part.Length), bigEndian);
                    part = turned.AsSpan(0, part.Length);
                }
                stream.Write(MemoryMarshal.AsBytes(part));
            }
            return true;
        }
    }
}
