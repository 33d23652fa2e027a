using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Strata.Formats;

namespace Strata.Keras.Archives;

/// <summary>
/// Reads a ZIP file that lies in memory. .NET's own reader checks no checksum and trusts declared sizes; here every member is
/// checked before anything is made of it: name, place, size, length and checksum.
/// </summary>
internal sealed class ArchiveReader
{
    /// <summary>How many members a file may have.</summary>
    public const int MostMembers = 1000;

    /// <summary>How much longer a member may be than its compressed bytes: stored text does not need more.</summary>
    public const int MostRatio = 100;

    /// <summary>How many bytes compressed members may have together once they are inflated.</summary>
    public const int MostInflated = 1 << 30;

    private const int HeadLength = 30;
    private const int EntryLength = 46;
    private const int EndLength = 22;

    private readonly ReadOnlyMemory<byte> content;
    private readonly string file;
    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private long inflated;

    /// <param name="content">The whole file.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">It is no ZIP file, or one that asks for more than a model needs.</exception>
    public ArchiveReader(ReadOnlyMemory<byte> content, string file)
    {
        this.content = content;
        this.file = file;
        int end = FindEnd();
        int count = U16(end + 10);
        long size = U32(end + 12);
        long start = U32(end + 16);
        if (U16(end + 4) != 0 || U16(end + 6) != 0 || U16(end + 8) != count || start + size != end || count > MostMembers)
        {
            throw Bad(
                end,
                $"the archive's list has {count} members in bytes {start} to {start + size}; expected it whole before its end, with at most {MostMembers}"
            );
        }
        int place = (int)start;
        for (int i = 0; i < count; i++)
        {
            place = ReadEntry(place, end);
        }
        if (place != end)
        {
            throw Bad(place, "the archive's list ends before its end");
        }
        RequireApart((int)start);
    }

    /// <summary>The names of the members, folders apart.</summary>
    public IEnumerable<string> Names => members.Keys;

    /// <summary>A member's bytes.</summary>
    /// <exception cref="ModelFormatException">There is none of that name, or its bytes are not what their checksum says.</exception>
    public ReadOnlyMemory<byte> this[string name]
    {
        get
        {
            if (!members.TryGetValue(name, out Member? member))
            {
                throw new ModelFormatException($"{file}: there is no '{name}' in it. It has: {string.Join(", ", members.Keys)}.");
            }
            ReadOnlyMemory<byte> stored = content.Slice(member.Start, member.StoredLength);
            ReadOnlyMemory<byte> bytes = member.IsDeflated ? Inflate(member, stored) : stored;
            uint crc = Crc32.Of(bytes.Span);
            return crc == member.Crc
                ? bytes
                : throw Bad(member.Start, $"'{name}' is damaged: its checksum is {crc:x8}, expected {member.Crc:x8}");
        }
    }

    private int FindEnd()
    {
        // The end is the last thing in the file, but for a comment of at most 65535 bytes whose length it tells.
        for (int place = content.Length - EndLength; place >= 0 && place >= content.Length - EndLength - 65535; place--)
        {
            if (U32(place) == 0x06054B50 && place + EndLength + U16(place + 20) == content.Length)
            {
                return place;
            }
        }
        throw new ModelFormatException($"{file}: the file is no ZIP file, or it is cut: its end was not found.");
    }

    private int ReadEntry(int place, int end)
    {
        if (place > end - EntryLength || U32(place) != 0x02014B50)
        {
            throw Bad(place, "the archive's list is damaged");
        }
        int flags = U16(place + 8);
        int method = U16(place + 10);
        uint crc = U32(place + 16);
        long stored = U32(place + 20);
        long length = U32(place + 24);
        int nameLength = U16(place + 28);
        int next = place + EntryLength + nameLength + U16(place + 30) + U16(place + 32);
        if (next > end)
        {
            throw Bad(place, "the archive's list is damaged: a name leaves it");
        }
        string name = Encoding.UTF8.GetString(content.Span.Slice(place + EntryLength, nameLength));
        RequireSafe(place, name, U32(place + 38) >> 16);
        if ((flags & 0x2041) != 0 || method is not (0 or 8))
        {
            throw Bad(place, $"'{name}' is encrypted or compressed by method {method}; expected it stored or deflated");
        }
        int start = ReadHead((int)Math.Min(U32(place + 42), int.MaxValue), name, method);
        // 4 GiB and more are written as all ones, which is longer than the file.
        if (stored > content.Length - start || (method == 0 && stored != length))
        {
            throw Bad(place, $"'{name}' has {stored} bytes stored and {length} in all, and the file has {content.Length}");
        }
        if (length > Math.Max(stored * MostRatio, 1 << 16) || (method == 8 && (inflated += length) > MostInflated))
        {
            throw Bad(
                place,
                $"'{name}' would grow from {stored} to {length} bytes; at most {MostRatio} times and {MostInflated} bytes in all are read"
            );
        }
        if (!members.TryAdd(name, new Member(name, start, (int)stored, (int)length, method == 8, crc)))
        {
            throw Bad(place, $"'{name}' is in the archive twice");
        }
        return next;
    }

    private void RequireSafe(int place, string name, uint unixMode)
    {
        bool leaves =
            name.Length == 0
            || name.StartsWith('/')
            || name.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
            || name.Split('/').Any(part => part is "." or "..");
        if (leaves || (unixMode & 0xF000) == 0xA000)
        {
            throw Bad(place, $"the archive has a member '{name}', a path that leads out of it or a link");
        }
    }

    // What stands in front of the bytes must say the same as the list.
    private int ReadHead(int place, string name, int method)
    {
        if (place > content.Length - HeadLength || U32(place) != 0x04034B50)
        {
            throw Bad(place, $"'{name}' does not begin where the archive's list says");
        }
        int nameLength = U16(place + 26);
        int start = place + HeadLength + nameLength + U16(place + 28);
        return
            start <= content.Length
            && U16(place + 8) == method
            && content.Span.Slice(place + HeadLength, nameLength).SequenceEqual(Encoding.UTF8.GetBytes(name))
            ? start
            : throw Bad(place, $"'{name}' is called otherwise where it stands than in the archive's list");
    }

    // Members over each other are one member counted many times.
    private void RequireApart(int list)
    {
        int last = 0;
        foreach (Member member in members.Values.OrderBy(member => member.Start))
        {
            if (member.Start < last || member.Start + member.StoredLength > list)
            {
                throw Bad(member.Start, $"'{member.Name}' lies over another member");
            }
            last = member.Start + member.StoredLength;
        }
    }

    private byte[] Inflate(Member member, ReadOnlyMemory<byte> stored)
    {
        var bytes = new byte[member.Length];
        using var inflate = new DeflateStream(new MemoryStream(stored.ToArray()), CompressionMode.Decompress);
        try
        {
            if (inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || inflate.ReadByte() >= 0)
            {
                throw Bad(member.Start, $"'{member.Name}' has not the {member.Length} bytes that it should have");
            }
        }
        catch (InvalidDataException e)
        {
            throw new ModelFormatException($"{file}: byte {member.Start}: '{member.Name}' is damaged: {e.Message}", e);
        }
        return bytes;
    }

    private int U16(int place) => BinaryPrimitives.ReadUInt16LittleEndian(content.Span[place..]);

    private uint U32(int place) => BinaryPrimitives.ReadUInt32LittleEndian(content.Span[place..]);

    private ModelFormatException Bad(int place, string what) => new($"{file}: byte {place}: {what}.");

    private sealed record Member(string Name, int Start, int StoredLength, int Length, bool IsDeflated, uint Crc);
}
