using System.Buffers.Binary;
using System.IO.Compression;

namespace Strata.Data.Tests.Images;

/// <summary>Makes PNG files by hand, so that the tests know every byte of them.</summary>
internal static class PngBytes
{
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

    /// <summary>An image of 8 bits a channel: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</summary>
    public static byte[] Of(int height, int width, int channels, Func<int, int, int, int> value, bool interlaced = false)
    {
        using var rows = new MemoryStream();
        foreach (var (x0, y0, stepX, stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            for (int y = y0; y < height && x0 < width; y += stepY)
            {
                rows.WriteByte(0);
                for (int x = x0; x < width; x += stepX)
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        rows.WriteByte((byte)value(y, x, channel));
                    }
                }
            }
        }
        byte color = new byte[] { 0, 4, 2, 6 }[channels - 1];
        return Of(height, width, 8, color, rows.ToArray(), interlaced);
    }

    /// <summary>An image of these rows, each with its filter before it.</summary>
    public static byte[] Of(int height, int width, byte depth, byte color, byte[] rows, bool interlaced = false)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(rows);
        }
        byte[] header = [.. Number(width), .. Number(height), depth, color, 0, 0, interlaced ? (byte)1 : (byte)0];
        byte[] all = packed.ToArray();
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            (byte)'\n',
            .. Chunk("IHDR", header),
            // In two parts, as large files have it.
            .. Chunk("IDAT", all[..(all.Length / 2)]),
            .. Chunk("IDAT", all[(all.Length / 2)..]),
            .. Chunk("IEND", []),
        ];
    }

    public static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        uint crc = uint.MaxValue;
        foreach (byte value in body)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }
        return [.. Number(data.Length), .. body, .. Number((int)~crc)];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
