using System.Buffers.Binary;
using System.Numerics;

namespace Strata.Formats;

/// <summary>The checksum CRC-32C (Castagnoli), and the masked form in which record files keep it.</summary>
internal static class Crc32C
{
    private const uint Mask = 0xA282EAD8;

    /// <summary>The checksum of bytes, as RFC 3720 defines it.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (byte next in bytes)
        {
            crc = BitOperations.Crc32C(crc, next);
        }
        return ~crc;
    }

    /// <summary>Turned and shifted, so that the checksum of data that hold checksums is sound: what TensorFlow's records keep.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Of(bytes), 15) + Mask;
}
