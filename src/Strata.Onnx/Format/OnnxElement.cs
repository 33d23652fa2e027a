using System.Buffers.Binary;

namespace Strata.Onnx;

/// <summary>What is known of the element types that have one.</summary>
internal static class OnnxElement
{
    /// <summary>How many bytes an element takes; 0 for a type that is not read.</summary>
    public static int Bytes(this OnnxElementType type) =>
        type switch
        {
            OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
            OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
            OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
            OnnxElementType.Double or OnnxElementType.Int64 or OnnxElementType.UInt64 => 8,
            _ => 0,
        };

    /// <summary>Whether its numbers have fractions.</summary>
    public static bool IsFloating(this OnnxElementType type) =>
        type is OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16 or OnnxElementType.BFloat16;

    /// <summary>The element type of a .NET type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OnnxElementType Of<T>() =>
        default(T) switch
        {
            float => OnnxElementType.Float,
            double => OnnxElementType.Double,
            Half => OnnxElementType.Float16,
            bool => OnnxElementType.Bool,
            sbyte => OnnxElementType.Int8,
            short => OnnxElementType.Int16,
            int => OnnxElementType.Int32,
            long => OnnxElementType.Int64,
            byte => OnnxElementType.UInt8,
            ushort => OnnxElementType.UInt16,
            uint => OnnxElementType.UInt32,
            ulong => OnnxElementType.UInt64,
            _ => throw new ArgumentException(
                $"Elements of type {typeof(T).Name} are not known; use float, double, Half, bool or an integer of 8 to 64 bits."
            ),
        };

    /// <summary>One element, little-endian, as a number.</summary>
    public static double ToDouble(OnnxElementType type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            OnnxElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            OnnxElementType.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            OnnxElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            OnnxElementType.BFloat16 => BitConverter.UInt32BitsToSingle(
                (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16
            ),
            OnnxElementType.Bool => bytes[0] == 0 ? 0 : 1,
            OnnxElementType.Int8 => (sbyte)bytes[0],
            OnnxElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            OnnxElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            OnnxElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            OnnxElementType.UInt8 => bytes[0],
            OnnxElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            OnnxElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            OnnxElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            _ => throw new ArgumentException($"Elements of type {type} are no numbers."),
        };

    /// <summary>Writes a number as one element: rounded to a float, toward zero and held within the range as an integer.</summary>
    public static void Write(OnnxElementType type, double number, Span<byte> bytes)
    {
        switch (type)
        {
            case OnnxElementType.Float:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)number);
                break;
            case OnnxElementType.Double:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                break;
            case OnnxElementType.Float16:
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)number);
                break;
            case OnnxElementType.BFloat16:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, ToBFloat16((float)number));
                break;
            case OnnxElementType.Bool:
                bytes[0] = number == 0 ? (byte)0 : (byte)1;
                break;
            case OnnxElementType.Int8:
                bytes[0] = (byte)sbyte.CreateSaturating(number);
                break;
            case OnnxElementType.Int16:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, short.CreateSaturating(number));
                break;
            case OnnxElementType.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, int.CreateSaturating(number));
                break;
            case OnnxElementType.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, long.CreateSaturating(number));
                break;
            case OnnxElementType.UInt8:
                bytes[0] = byte.CreateSaturating(number);
                break;
            case OnnxElementType.UInt16:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, ushort.CreateSaturating(number));
                break;
            case OnnxElementType.UInt32:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, uint.CreateSaturating(number));
                break;
            case OnnxElementType.UInt64:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.CreateSaturating(number));
                break;
            default:
                throw new ArgumentException($"Elements of type {type} are no numbers.");
        }
    }

    // To the nearest, ties to even: half of what is cut off, and one more where the last bit that stays is set.
    private static ushort ToBFloat16(float number)
    {
        uint bits = BitConverter.SingleToUInt32Bits(number);
        return float.IsNaN(number) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    }
}
