using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Strata.Data;

/// <summary>What stands before the numbers of an NPY file: magic bytes, version, length, and a Python literal of three keys.</summary>
/// <remarks>https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1.0, 2.0 and 3.0.</remarks>
internal static class NpyHeader
{
    // NumPy itself reads headers of 10,000 characters at most; of arrays of numbers they have some hundred.
    private const int LongestText = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads the header; the stream then stands at the first number.</summary>
    /// <returns>How the numbers lie, and how many bytes the header took.</returns>
    /// <exception cref="DataFormatException">The header is not valid, or tells of something other than numbers.</exception>
    public static (NumberLayout Layout, int Bytes) Read(Stream stream, string where)
    {
        Span<byte> start = stackalloc byte[12];
        Fill(stream, start[..8], where);
        if (!start[..6].SequenceEqual(Magic))
        {
            throw new DataFormatException(
                $"{where}: the first bytes are {Convert.ToHexString(start[..6])}, not those of an NPY file, 93 and NUMPY. Save it with "
                    + "numpy.save(path, array)."
            );
        }
        int prefix = start[6] switch
        {
            1 => 10,
            2 or 3 => 12,
            byte major => throw new DataFormatException(
                $"{where}: byte 6 tells of version {major}.{start[7]} of the format; 1.0, 2.0 and 3.0 are known."
            ),
        };
        if (start[7] != 0)
        {
            throw new DataFormatException(
                $"{where}: byte 7 tells of version {start[6]}.{start[7]} of the format; 1.0, 2.0 and 3.0 are known."
            );
        }
        Fill(stream, start[8..prefix], where);
        uint length =
            prefix == 10
                ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..])
                : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > LongestText)
        {
            throw new DataFormatException(
                $"{where}: byte 8 tells of a header of {length} bytes; {LongestText} at most are read."
            );
        }
        var text = new byte[length];
        Fill(stream, text, where);
        // Whatever is beyond ASCII can only stand in the names of a record's fields, which are no numbers.
        return (new NpyHeaderText(Encoding.Latin1.GetString(text), where, prefix).Read(), prefix + text.Length);
    }

    /// <summary>The header of an array, with its numbers little-endian and row-major; a multiple of 64 bytes, as NumPy's are.</summary>
    public static byte[] Of(NumberArray array)
    {
        string kind = array.Type switch
        {
            NumberType.Boolean => "|b",
            NumberType.Int8 => "|i",
            NumberType.UInt8 => "|u",
            NumberType.Int16 or NumberType.Int32 or NumberType.Int64 => "<i",
            NumberType.UInt16 or NumberType.UInt32 or NumberType.UInt64 => "<u",
            _ => "<f",
        };
        string shape = string.Join(", ", array.Shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
        string text =
            $"{{'descr': '{kind}{array.Type.Size()}', 'fortran_order': False, 'shape': ({shape}{(array.Shape.Count == 1 ? "," : "")}), }}";
        int prefix = text.Length < ushort.MaxValue - 64 ? 10 : 12;
        int total = (prefix + text.Length + 1 + 63) / 64 * 64;
        var header = new byte[total];
        header.AsSpan().Fill((byte)' ');
        Magic.CopyTo(header, 0);
        (header[6], header[7]) = (prefix == 10 ? (byte)1 : (byte)2, 0);
        if (prefix == 10)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(total - prefix));
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)(total - prefix));
        }
        Encoding.ASCII.GetBytes(text, header.AsSpan(prefix));
        header[^1] = (byte)'\n';
        return header;
    }

    private static void Fill(Stream stream, Span<byte> bytes, string where)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new DataFormatException($"{where}: the file ends within the header of an NPY array; it is cut short.", e);
        }
    }
}
