using Strata.Formats;

namespace Strata.Data;

/// <summary>Files of one array in NumPy's format, <c>.npy</c>.</summary>
/// <remarks>
/// Read are whole numbers of 8 to 64 bits, truth values and floating-point numbers of 16 to 64 bits in either order of bytes and of
/// axes, in files of versions 1.0 to 3.0. Pickled objects are refused: a pickle can run any code. Written are files of version 1.0,
/// little-endian and row-major.
/// </remarks>
/// <example><code>NumberArray x = Npy.Read("x.npy");</code></example>
public static class Npy
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">The file is damaged or holds something other than numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NumberArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, file.Length, path);
    }

    /// <summary>Reads an array that takes all of what is left of a stream.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static NumberArray Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            return Read(stream, stream.Length - stream.Position, "The stream");
        }
        // How long it is is not known before it was read: the array is made only of bytes that came.
        using var all = new MemoryStream();
        stream.CopyTo(all);
        all.Position = 0;
        return Read(all, all.Length, "The stream");
    }

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, NumberArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, file => Write(file, array));
    }

    /// <summary>Writes an array to a stream.</summary>
    public static void Write(Stream stream, NumberArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(NpyHeader.Of(array));
        NumberBytes.Write(stream, array, bigEndian: false);
    }

    /// <summary>Reads an array of exactly so many bytes, header included.</summary>
    internal static NumberArray Read(Stream stream, long length, string where)
    {
        var (layout, header) = NpyHeader.Read(stream, where);
        int count = layout.CountIn(length - header, where);
        try
        {
            return NumberBytes.Read(stream, layout.Type, layout.Shape, count, layout.BigEndian, layout.ColumnMajor);
        }
        catch (EndOfStreamException e)
        {
            throw new DataFormatException($"{where}: the file ends within the numbers; it is cut short.", e);
        }
    }
}
