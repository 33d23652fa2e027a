using System.Buffers.Binary;

namespace Strata.Data;

/// <summary>Walks through the segments of a JPEG file, from its start to its end marker.</summary>
/// <remarks>ITU-T T.81. The format has no checksums: pixels that were changed in place are pixels.</remarks>
internal static class JpegStructure
{
    private const int BlockPixels = 64;

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>What a whole file tells of its image.</summary>
    /// <exception cref="DataFormatException">It is damaged.</exception>
    public static ImageHeader Check(ReadOnlySpan<byte> file, string where, Action<long, long, string> checkSize)
    {
        ImageHeader? size = null;
        bool hasScan = false;
        int at = 2;
        while (true)
        {
            at = Marker(file, at, where);
            byte marker = file[at - 1];
            if (marker == 0xD9)
            {
                return size is { } found && hasScan
                    ? found
                    : throw new DataFormatException(
                        $"{where}: the JPEG image ends without a size or without pixels; it is damaged."
                    );
            }
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue; // stands alone
            }
            int length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : 0;
            if (length < 2 || at + length > file.Length)
            {
                throw new DataFormatException(
                    $"{where}: the JPEG segment at byte {at} goes beyond the file, which is cut short or damaged."
                );
            }
            ReadOnlySpan<byte> segment = file.Slice(at + 2, length - 2);
            // Frame headers; C4, C8 and CC in their midst are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                size = Frame(segment, marker, size is not null, where, checkSize);
                // A block of 8 x 8 pixels takes a bit at least, so a few bytes cannot ask for the memory of a large image.
                if ((long)size.Value.Height * size.Value.Width > BlockPixels * 8L * file.Length)
                {
                    throw new DataFormatException(
                        $"{where}: {file.Length} bytes cannot hold the {size.Value.Width} x {size.Value.Height} pixels that the JPEG header "
                            + "tells of; the file is cut short or damaged."
                    );
                }
            }
            at += length;
            if (marker == 0xDA)
            {
                hasScan = true;
                at = AfterScan(file, at);
            }
        }
    }

    private static ImageHeader Frame(
        ReadOnlySpan<byte> segment,
        byte marker,
        bool isSecond,
        string where,
        Action<long, long, string> checkSize
    )
    {
        if (marker > 0xC2)
        {
            throw new DataFormatException(
                $"{where}: the JPEG image is packed in the way {marker:X2}; read are baseline and progressive ones. Save it as one of these."
            );
        }
        if (segment.Length < 6 || isSecond)
        {
            throw new DataFormatException($"{where}: the JPEG image has {(isSecond ? "two sizes" : "no size")}; it is damaged.");
        }
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        checkSize(height, width, where);
        return new(height, width, segment[5] == 1 ? 1 : 3);
    }

    // The place behind the next marker, which fill bytes of FF may stand before.
    private static int Marker(ReadOnlySpan<byte> file, int at, string where)
    {
        int start = at;
        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }
        return at > start && at < file.Length && file[at] != 0
            ? at + 1
            : throw new DataFormatException(
                $"{where}: there is no JPEG marker at byte {start}; the file is {(at >= file.Length ? "cut short" : "damaged")}."
            );
    }

    // Pixels go on until a marker: an FF that neither 0 nor a restart follows.
    private static int AfterScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length - 1 && !(file[at] == 0xFF && file[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }
        return at < file.Length - 1 ? at : file.Length;
    }
}
