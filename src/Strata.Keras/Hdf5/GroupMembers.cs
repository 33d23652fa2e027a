using System.Text;
using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>Reads the names in a group and where the objects stand: hard links alone, for a soft or an external one leads anywhere.</summary>
internal sealed class GroupMembers(FileBytes bytes)
{
    private const ulong Nowhere = ulong.MaxValue;

    private readonly SortedDictionary<string, ulong> members = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> seen = [];

    /// <summary>The members of the object with that header.</summary>
    /// <exception cref="ModelFormatException">A link is not a hard one, a name stands twice, or the group is damaged.</exception>
    public IReadOnlyDictionary<string, ulong> Read(ObjectHeader header)
    {
        if (header.Find(HeaderMessage.SymbolTable) is { } table)
        {
            ulong tree = bytes.Number(table.Offset, 8, "a group");
            ulong heap = bytes.Number(table.Offset + 8, 8, "a group");
            bytes.Require(heap, "HEAP"u8, "a group's names");
            ulong size = bytes.Number(heap + 8, 8, "a group's names");
            ulong names = bytes.Number(heap + 24, 8, "a group's names");
            _ = bytes.Slice(names, size, "a group's names");
            ReadTree(tree, names, size, level: null);
        }
        if (header.Find(HeaderMessage.LinkInfo) is { } info)
        {
            bool isTracked = (bytes.Number(info.Offset + 1, 1, "a group") & 1) != 0;
            if (bytes.Number(info.Offset + (isTracked ? 10u : 2u), 8, "a group") != Nowhere)
            {
                throw bytes.Bad(info.Offset, "a group keeps its links in a heap, which Keras never writes and is not read");
            }
        }
        foreach (HeaderMessage link in header.Messages.Where(message => message.Kind == HeaderMessage.Link))
        {
            ReadLink(link);
        }
        return members;
    }

    private void ReadTree(ulong address, ulong names, ulong size, ulong? level)
    {
        // A node that is met twice is a circle, or a way to make little look like much.
        if (!seen.Add(address))
        {
            throw bytes.Bad(address, "a group's tree comes back to the same node");
        }
        if (level == 0)
        {
            ReadSymbols(address, names, size);
            return;
        }
        bytes.Require(address, "TREE"u8, "a group's tree");
        ulong height = bytes.Number(address + 5, 1, "a group's tree");
        ulong count = bytes.Number(address + 6, 2, "a group's tree");
        if (bytes.Number(address + 4, 1, "a group's tree") != 0 || (level is { } expected && height != expected - 1))
        {
            throw bytes.Bad(address, "a group's tree has a node that does not belong there");
        }
        for (ulong i = 0; i < count; i++)
        {
            ReadTree(bytes.Number(address + 32 + i * 16, 8, "a group's tree"), names, size, height);
        }
    }

    private void ReadSymbols(ulong address, ulong names, ulong size)
    {
        bytes.Require(address, "SNOD"u8, "a group's entries");
        ulong count = bytes.Number(address + 6, 2, "a group's entries");
        for (ulong i = 0; i < count; i++)
        {
            ulong entry = address + 8 + i * 40;
            ulong name = bytes.Number(entry, 8, "a group's entry");
            if (bytes.Number(entry + 16, 4, "a group's entry") == 2)
            {
                throw bytes.Bad(entry, "a group holds a soft link; links are not followed");
            }
            if (name >= size)
            {
                throw bytes.Bad(entry, "a group's entry has its name outside the group's names");
            }
            ReadOnlySpan<byte> text = bytes.Slice(names + name, size - name, "a name").Span;
            int end = text.IndexOf((byte)0);
            Add(entry, end < 0 ? text : text[..end], bytes.Number(entry + 8, 8, "a group's entry"));
        }
    }

    private void ReadLink(HeaderMessage link)
    {
        int flags = (int)bytes.Number(link.Offset + 1, 1, "a link");
        ulong place = link.Offset + 2;
        if ((flags & 8) != 0 && bytes.Number(place++, 1, "a link") is not 0 and var kind)
        {
            throw bytes.Bad(link.Offset, $"a group holds a link of kind {kind}, soft or external; links are not followed");
        }
        place += ((flags & 4) != 0 ? 8u : 0) + ((flags & 16) != 0 ? 1u : 0);
        int width = 1 << (flags & 3);
        ulong length = bytes.Number(place, width, "a link");
        place += (ulong)width;
        Add(link.Offset, bytes.Slice(place, length, "a link's name").Span, bytes.Number(place + length, 8, "a link"));
    }

    private void Add(ulong place, ReadOnlySpan<byte> name, ulong address)
    {
        string text = Encoding.UTF8.GetString(name);
        if (!members.TryAdd(text, address))
        {
            throw bytes.Bad(place, $"a group holds '{text}' twice");
        }
    }
}
