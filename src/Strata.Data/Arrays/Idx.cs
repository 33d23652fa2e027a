using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Formats;

namespace Strata.Data;

/// <summary>Files in MNIST's own format, IDX, plain or packed with gzip: two zero bytes, a type, the axes, big-endian numbers.</summary>
/// <remarks>https://yann.lecun.org/exdb/mnist/. Whether a file is packed is told by its bytes, not by its name.</remarks>
/// <example><code>Dataset clothes = Idx.Load("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");</code></example>
public static class Idx
{
    private static readonly NumberType?[] Types =
    [
        NumberType.UInt8, // 0x08
        NumberType.Int8,
        null,
        NumberType.Int16,
        NumberType.Int32,
        NumberType.Float32,
        NumberType.Float64, // 0x0E
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">The file is damaged or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NumberArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads an array that takes all of what is left of a stream that can seek.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static NumberArray Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? Read(stream, "The stream")
            : throw new ArgumentException("How long the stream is must be known: give one that can seek.", nameof(stream));
    }

    /// <summary>The rows of one file with the labels of another.</summary>
    /// <param name="imagesPath">What goes in: (rows, height, width), or any other axes after the first.</param>
    /// <param name="labelsPath">What should come out: (rows), or more axes.</param>
    /// <returns>The rows with the numbers as they are stored: bytes from 0 to 255 for MNIST.</returns>
    /// <exception cref="DataFormatException">A file is damaged, or they have different numbers of rows.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset Load(string imagesPath, string labelsPath)
    {
        var (images, labels) = Pair(imagesPath, labelsPath);
        return Dataset.From(images.ToDataArray(), labels.ToDataArray());
    }

    /// <summary>Writes a file that is not packed; one that is there is replaced.</summary>
    /// <exception cref="ArgumentException">The format has no such type of number.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, NumberArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        _ = HeaderOf(array); // what cannot be written is told before a file is made
        AtomicFile.Write(path, file => Write(file, array));
    }

    /// <summary>Writes an array to a stream.</summary>
    /// <exception cref="ArgumentException">The format has no such type of number.</exception>
    public static void Write(Stream stream, NumberArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(HeaderOf(array));
        NumberBytes.Write(stream, array, bigEndian: true);
    }

    /// <summary>Two files whose first axes are of the same length, which is not 0.</summary>
    internal static (NumberArray Images, NumberArray Labels) Pair(string imagesPath, string labelsPath)
    {
        NumberArray images = Read(imagesPath);
        NumberArray labels = Read(labelsPath);
        if (
            images.Count == 0
            || labels.Count == 0
            || images.Shape is []
            || labels.Shape is []
            || images.Shape[0] != labels.Shape[0]
        )
        {
            throw new DataFormatException(
                $"{imagesPath} holds {images} and {labelsPath} holds {labels}: expected as many rows, one at least, along the first axis of "
                    + "both. Are they a pair?"
            );
        }
        return (images, labels);
    }

    private static NumberArray Read(Stream stream, string where)
    {
        long start = stream.Position;
        long length = stream.Length - start;
        Span<byte> first = stackalloc byte[2];
        bool isPacked = stream.ReadAtLeast(first, 2, throwOnEndOfStream: false) == 2 && first is [0x1F, 0x8B];
        stream.Position = start;
        try
        {
            if (!isPacked)
            {
                NumberLayout plain = Header(stream, where, out int header);
                return Numbers(stream, plain, plain.CountIn(length - header, where));
            }
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            NumberLayout layout = Header(unpacked, where, out _);
            long bytes = layout.Bytes(where);
            NumberLayout.CheckRatio(bytes, length, where, "unpack it first");
            NumberArray array = Numbers(unpacked, layout, layout.CountIn(bytes, where));
            return unpacked.ReadByte() < 0
                ? array
                : throw new DataFormatException(
                    $"{where}: more bytes follow the {bytes} of {array}; the file is damaged or no IDX file."
                );
        }
        catch (EndOfStreamException e)
        {
            throw new DataFormatException($"{where}: the file ends before its last number; it is cut short.", e);
        }
        catch (InvalidDataException e)
        {
            throw new DataFormatException($"{where}: what gzip packed is damaged: {e.Message}", e);
        }
    }

    private static NumberLayout Header(Stream stream, string where, out int bytes)
    {
        Span<byte> magic = stackalloc byte[4];
        stream.ReadExactly(magic);
        NumberType? type = magic[2] - 8 is >= 0 and int place && place < Types.Length ? Types[place] : null;
        if (magic[0] != 0 || magic[1] != 0 || type is null)
        {
            throw new DataFormatException(
                $"{where}: the first bytes are {Convert.ToHexString(magic)}; an IDX file begins with 0000, a type from 08 to 0E (0A is none) "
                    + "and the number of axes."
            );
        }
        var axes = new byte[4 * magic[3]];
        stream.ReadExactly(axes);
        var shape = new int[magic[3]];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(axes.AsSpan(4 * axis));
            if (shape[axis] < 0)
            {
                throw new DataFormatException($"{where}: at byte {4 + 4 * axis} axis {axis} is longer than {int.MaxValue}.");
            }
        }
        bytes = magic.Length + axes.Length;
        return new NumberLayout(type.Value, BigEndian: true, ColumnMajor: false, shape);
    }

    private static NumberArray Numbers(Stream stream, NumberLayout layout, int count) =>
        NumberBytes.Read(stream, layout.Type, layout.Shape, count, layout.BigEndian, layout.ColumnMajor);

    private static byte[] HeaderOf(NumberArray array)
    {
        int place = Array.IndexOf(Types, array.Type);
        if (place < 0 || array.Shape.Count > byte.MaxValue)
        {
            throw new ArgumentException(
                $"IDX files hold no {array}: expected {string.Join(", ", Types.Where(type => type is not null))} along 255 axes at most."
            );
        }
        var header = new byte[4 + 4 * array.Shape.Count];
        (header[2], header[3]) = ((byte)(8 + place), (byte)array.Shape.Count);
        for (int axis = 0; axis < array.Shape.Count; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), array.Shape[axis]);
        }
        return header;
    }
}
