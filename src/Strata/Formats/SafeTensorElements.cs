using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Strata.Formats;

/// <summary>Numbers to the little-endian bytes of a file and back.</summary>
internal static class SafeTensorElements
{
    public static byte[] ToBytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        ReverseWhereBigEndian<T>(bytes);
        return bytes;
    }

    public static bool TryConvert<T>(SafeTensorType type, ReadOnlySpan<byte> bytes, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (type)
        {
            case SafeTensorType.BOOL:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = bytes[i] == 0 ? T.Zero : T.One;
                }
                return true;
            case SafeTensorType.BF16:
                var halves = Native<ushort>(bytes);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)halves[i] << 16));
                }
                return true;
            case SafeTensorType.U8:
                return Convert<byte, T>(bytes, values);
            case SafeTensorType.I8:
                return Convert<sbyte, T>(bytes, values);
            case SafeTensorType.I16:
                return Convert<short, T>(bytes, values);
            case SafeTensorType.U16:
                return Convert<ushort, T>(bytes, values);
            case SafeTensorType.F16:
                return Convert<Half, T>(bytes, values);
            case SafeTensorType.I32:
                return Convert<int, T>(bytes, values);
            case SafeTensorType.U32:
                return Convert<uint, T>(bytes, values);
            case SafeTensorType.F32:
                return Convert<float, T>(bytes, values);
            case SafeTensorType.F64:
                return Convert<double, T>(bytes, values);
            case SafeTensorType.I64:
                return Convert<long, T>(bytes, values);
            case SafeTensorType.U64:
                return Convert<ulong, T>(bytes, values);
            default:
                return false;
        }
    }

    private static bool Convert<TFrom, T>(ReadOnlySpan<byte> bytes, Span<T> values)
        where TFrom : unmanaged, INumberBase<TFrom>
        where T : unmanaged, INumberBase<T>
    {
        var elements = Native<TFrom>(bytes);
        if (typeof(TFrom) == typeof(T))
        {
            // A conversion might quieten a signalling NaN; a copy does not.
            MemoryMarshal.Cast<TFrom, T>(elements).CopyTo(values);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(elements, values);
        }
        return true;
    }

    private static ReadOnlySpan<T> Native<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, T>(bytes);
        }
        byte[] reversed = bytes.ToArray();
        ReverseWhereBigEndian<T>(reversed);
        return MemoryMarshal.Cast<byte, T>(reversed);
    }

    private static void ReverseWhereBigEndian<T>(Span<byte> bytes)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>())
            {
                bytes.Slice(i, Unsafe.SizeOf<T>()).Reverse();
            }
        }
    }
}
