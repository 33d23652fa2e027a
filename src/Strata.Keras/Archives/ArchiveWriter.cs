using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Strata.Keras.Archives;

/// <summary>Writes a ZIP file whose members are stored, as Keras' are: the same members give the same bytes.</summary>
internal sealed class ArchiveWriter
{
    // Version 2.0, made on Unix; a file that its owner reads and writes; the first day that ZIP knows.
    private const int Version = 20;
    private const int MadeBy = (3 << 8) | Version;
    private const uint Attributes = 0x180u << 16;
    private const int Day = (0 << 9) | (1 << 5) | 1;

    private readonly Stream stream;
    private readonly ArrayBufferWriter<byte> list = new();
    private long written;
    private int count;

    /// <param name="stream">Where the file goes.</param>
    public ArchiveWriter(Stream stream) => this.stream = stream;

    /// <summary>Adds a member.</summary>
    /// <exception cref="ArgumentException">The file would grow beyond 4 GiB, for which it has no numbers.</exception>
    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        byte[] path = Encoding.UTF8.GetBytes(name);
        if (written + bytes.Length + 1024 > uint.MaxValue)
        {
            throw new ArgumentException(
                "The model has more than 4 GiB of weights, and a .keras file of that size cannot be written."
            );
        }
        // What the head and the list say alike: version, flags, method, time, day, checksum, both sizes, the name's length.
        Span<byte> common = stackalloc byte[26];
        common.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(common, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(common[8..], Day);
        BinaryPrimitives.WriteUInt32LittleEndian(common[10..], Crc32.Of(bytes));
        BinaryPrimitives.WriteUInt32LittleEndian(common[14..], (uint)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(common[18..], (uint)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)path.Length);

        Span<byte> entry = stackalloc byte[46];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], MadeBy);
        common.CopyTo(entry[6..]);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[38..], Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[42..], (uint)written);
        list.Write(entry);
        list.Write(path);

        Span<byte> mark = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, 0x04034B50);
        stream.Write(mark);
        stream.Write(common);
        stream.Write(path);
        stream.Write(bytes);
        written += mark.Length + common.Length + path.Length + bytes.Length;
        count++;
    }

    /// <summary>Writes the list of members, which ends the file.</summary>
    public void End()
    {
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)list.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)written);
        stream.Write(list.WrittenSpan);
        stream.Write(end);
    }
}
