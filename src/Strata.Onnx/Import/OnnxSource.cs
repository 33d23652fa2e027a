using Strata.Formats;

namespace Strata.Onnx;

/// <summary>Bytes of a file or a stream, read whole.</summary>
internal static class OnnxSource
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ModelFormatException">It is larger than an ONNX file can be.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    /// <summary>The bytes of a stream, from where it stands.</summary>
    /// <exception cref="ModelFormatException">There are more than an ONNX file can have.</exception>
    public static byte[] Read(Stream stream)
    {
        if (stream.CanSeek)
        {
            long length = stream.Length - stream.Position;
            byte[] bytes = new byte[length <= Array.MaxLength ? length : throw TooLarge(length)];
            stream.ReadExactly(bytes);
            return bytes;
        }
        using var memory = new MemoryStream();
        byte[] piece = new byte[1 << 16];
        for (int read; (read = stream.Read(piece)) > 0; )
        {
            if (memory.Length + read > Array.MaxLength)
            {
                throw TooLarge(memory.Length + read);
            }
            memory.Write(piece, 0, read);
        }
        return memory.ToArray();
    }

    private static ModelFormatException TooLarge(long length) =>
        new($"The file has {length} bytes or more; an ONNX file, which is one message of Protocol Buffers, has at most 2 GB.");
}
