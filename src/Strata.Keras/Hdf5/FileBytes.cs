using System.Buffers.Binary;
using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>The bytes of a file, each read within bounds: whatever lies outside is told with its place.</summary>
/// <param name="content">The whole file.</param>
/// <param name="file">What to call it in messages.</param>
internal sealed class FileBytes(ReadOnlyMemory<byte> content, string file)
{
    /// <summary>How long the file is.</summary>
    public int Length => content.Length;

    /// <summary>That many bytes from there.</summary>
    /// <exception cref="ModelFormatException">They are not all in the file.</exception>
    public ReadOnlyMemory<byte> Slice(ulong offset, ulong count, string what) =>
        offset <= (ulong)Length && count <= (ulong)Length - offset
            ? content.Slice((int)offset, (int)count)
            : throw Bad(offset, $"{what} takes {count} bytes from here, and the file has {Length} in all");

    /// <summary>A whole number of 1 to 8 bytes, the lowest first.</summary>
    /// <exception cref="ModelFormatException">It does not lie in the file.</exception>
    public ulong Number(ulong offset, int size, string what)
    {
        ReadOnlySpan<byte> bytes = Slice(offset, (ulong)size, what).Span;
        switch (size)
        {
            case 1:
                return bytes[0];
            case 2:
                return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            case 4:
                return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            default:
                return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
    }

    /// <summary>Complains unless these four letters stand there.</summary>
    /// <exception cref="ModelFormatException">Others do.</exception>
    public void Require(ulong offset, ReadOnlySpan<byte> letters, string what)
    {
        if (!Slice(offset, (ulong)letters.Length, what).Span.SequenceEqual(letters))
        {
            throw Bad(offset, $"expected {what}, which begins with '{System.Text.Encoding.ASCII.GetString(letters)}'");
        }
    }

    /// <summary>What is wrong at a byte.</summary>
    public ModelFormatException Bad(ulong offset, string what) => new($"{file}: byte {offset}: {what}.");
}
