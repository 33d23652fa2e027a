using System.Buffers.Binary;
using System.IO.Compression;

namespace Strata.Data;

/// <summary>Walks through the chunks of a PNG file: lengths, checksums, and that the packed pixels are as many as the header tells.</summary>
/// <remarks>https://www.w3.org/TR/png-3/.</remarks>
internal static class PngStructure
{
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    // Where the seven passes of an interlaced image begin and how far their pixels lie apart.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>What a whole file tells of its image.</summary>
    /// <exception cref="DataFormatException">It is damaged.</exception>
    public static ImageHeader Check(byte[] file, string where, Action<long, long, string> checkSize)
    {
        using var packed = new MemoryStream();
        (ImageHeader Image, long Bytes)? header = null;
        int at = Signature.Length;
        while (true)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(at);
            uint length = rest.Length >= 12 ? BinaryPrimitives.ReadUInt32BigEndian(rest) : uint.MaxValue;
            if (length > rest.Length - 12)
            {
                throw new DataFormatException(
                    $"{where}: the PNG chunk at byte {at} goes beyond the file, which is cut short or damaged."
                );
            }
            ReadOnlySpan<byte> chunk = rest.Slice(4, 4 + (int)length);
            uint told = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]);
            if (Crc32.Value(Crc32.Add(Crc32.Start, chunk)) != told)
            {
                throw new DataFormatException(
                    $"{where}: the PNG chunk at byte {at} does not have its checksum; the file is damaged."
                );
            }
            bool isHeader = chunk.StartsWith("IHDR"u8);
            if (isHeader != header is null)
            {
                throw new DataFormatException(
                    $"{where}: the PNG chunk at byte {at} is out of place: expected IHDR first and once."
                );
            }
            if (isHeader)
            {
                header = Header(chunk[4..], where, checkSize);
            }
            else if (chunk.StartsWith("IDAT"u8))
            {
                packed.Write(chunk[4..]);
            }
            else if (chunk.StartsWith("IEND"u8))
            {
                CheckPixels(packed, header!.Value.Bytes, where);
                return header.Value.Image;
            }
            at += 12 + (int)length;
        }
    }

    private static (ImageHeader, long) Header(ReadOnlySpan<byte> data, string where, Action<long, long, string> checkSize)
    {
        if (data.Length != 13)
        {
            throw new DataFormatException($"{where}: the PNG header has {data.Length} bytes; expected 13.");
        }
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (byte depth, byte color, byte interlace) = (data[8], data[9], data[12]);
        int channels = (color, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (4, 8 or 16) => 2,
            (2, 8 or 16) => 3,
            (6, 8 or 16) => 4,
            _ => throw new DataFormatException(
                $"{where}: the PNG header tells of colour type {color} with {depth} bits, which there is not."
            ),
        };
        if (data[10] != 0 || data[11] != 0 || interlace > 1)
        {
            throw new DataFormatException(
                $"{where}: the PNG header tells of a way to pack, filter or interlace that there is not."
            );
        }
        checkSize(height, width, where);
        long bytes = 0;
        foreach (var (x, y, stepX, stepY) in interlace == 0 ? [(0, 0, 1, 1)] : Passes)
        {
            long columns = (width - x + stepX - 1) / stepX;
            long rows = (height - y + stepY - 1) / stepY;
            // A row has a byte for its filter and whole bytes of pixels; a pass without pixels has no rows.
            bytes += columns <= 0 || rows <= 0 ? 0 : rows * (1 + (columns * channels * depth + 7) / 8);
        }
        // A palette's numbers stand for colours.
        return (new((int)height, (int)width, color == 3 ? 3 : channels), bytes);
    }

    private static void CheckPixels(MemoryStream packed, long expected, string where)
    {
        packed.Position = 0;
        var buffer = new byte[1 << 14];
        long unpacked = 0;
        try
        {
            using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
            while (unpacked <= expected && pixels.Read(buffer) is > 0 and int read)
            {
                unpacked += read;
            }
        }
        catch (InvalidDataException e)
        {
            throw new DataFormatException($"{where}: the packed pixels are damaged: {e.Message}", e);
        }
        if (unpacked != expected)
        {
            throw new DataFormatException(
                $"{where}: the packed pixels are {(unpacked < expected ? "fewer" : "more")} than the {expected} bytes that the header asks for."
            );
        }
    }
}
