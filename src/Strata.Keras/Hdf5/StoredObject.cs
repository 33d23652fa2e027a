using System.Text;
using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>A group or a dataset of a file.</summary>
internal sealed class StoredObject
{
    private readonly FileBytes bytes;
    private readonly WeightFile file;
    private readonly ulong address;
    private readonly ObjectHeader header;
    private IReadOnlyDictionary<string, ulong>? members;

    /// <exception cref="ModelFormatException">There is no object.</exception>
    public StoredObject(FileBytes bytes, WeightFile file, ulong address)
    {
        this.bytes = bytes;
        this.file = file;
        this.address = address;
        header = new ObjectHeader(bytes, address);
    }

    /// <summary>Names of the members; none for a dataset.</summary>
    public IEnumerable<string> Names => Members.Keys;

    /// <summary>Whether it is a dataset.</summary>
    public bool IsDataset => header.Find(HeaderMessage.Layout) is not null;

    private IReadOnlyDictionary<string, ulong> Members => members ??= new GroupMembers(bytes).Read(header);

    /// <summary>The member of that name, or null.</summary>
    public StoredObject? this[string name] => Members.TryGetValue(name, out ulong member) ? file.Open(member) : null;

    /// <summary>The texts of an attribute, or null where there is none of that name.</summary>
    /// <exception cref="ModelFormatException">It is not text.</exception>
    public IReadOnlyList<string>? Texts(string attribute)
    {
        if (header.Find(HeaderMessage.AttributeInfo) is { } info)
        {
            bool isTracked = (bytes.Number(info.Offset + 1, 1, "attributes") & 1) != 0;
            if (bytes.Number(info.Offset + (isTracked ? 4u : 2u), 8, "attributes") != ulong.MaxValue)
            {
                throw bytes.Bad(
                    info.Offset,
                    "an object keeps its attributes in a heap, which Keras never writes and is not read"
                );
            }
        }
        foreach (HeaderMessage message in header.Messages.Where(message => message.Kind == HeaderMessage.Attribute))
        {
            if (Attribute(message, attribute) is { } values)
            {
                return values.Texts(file.Texts);
            }
        }
        return null;
    }

    /// <summary>The numbers of a dataset.</summary>
    /// <exception cref="ModelFormatException">It is no dataset, or one that is stored otherwise than Keras does.</exception>
    public StoredValues Values()
    {
        if (
            header.Find(HeaderMessage.Layout) is not { } layout
            || header.Find(HeaderMessage.Datatype) is not { } type
            || header.Find(HeaderMessage.Dataspace) is not { } space
        )
        {
            throw bytes.Bad(address, "expected a dataset, given a group");
        }
        if (header.Find(HeaderMessage.ExternalFiles) is { } external)
        {
            throw bytes.Bad(external.Offset, "a dataset keeps its numbers in another file, which is not read");
        }
        if (header.Find(HeaderMessage.Filters) is { } filters)
        {
            throw bytes.Bad(filters.Offset, "a dataset is compressed, which Keras never writes and is not read");
        }
        int version = (int)bytes.Number(layout.Offset, 1, "a layout");
        int kind = (int)bytes.Number(layout.Offset + 1, 1, "a layout");
        ulong size = bytes.Number(layout.Offset + (kind == 0 ? 2u : 10u), kind == 0 ? 2 : 8, "a layout");
        ulong place = kind == 0 ? layout.Offset + 4 : bytes.Number(layout.Offset + 2, 8, "a layout");
        return version is 3 or 4 && kind is 0 or 1
            ? Make(layout.Offset, type.Offset, space.Offset, place, size, isExact: true)
            : throw bytes.Bad(
                layout.Offset,
                $"a dataset has the layout {kind} of version {version}; expected its numbers in one piece, as Keras writes them, not in "
                    + "chunks and not virtual"
            );
    }

    private StoredValues? Attribute(HeaderMessage message, string wanted)
    {
        ulong place = message.Offset;
        ulong version = bytes.Number(place, 1, "an attribute");
        ulong shared = bytes.Number(place + 1, 1, "an attribute");
        ulong name = bytes.Number(place + 2, 2, "an attribute");
        ulong type = bytes.Number(place + 4, 2, "an attribute");
        ulong space = bytes.Number(place + 6, 2, "an attribute");
        if (version is 0 or > 3 || (version > 1 && shared != 0) || message.IsShared)
        {
            throw bytes.Bad(place, $"an attribute of version {version} that is not read");
        }
        // Version 1 fills each part up to a multiple of 8; version 3 tells the alphabet first.
        ulong first = place + 8 + (version == 3 ? 1u : 0);
        ulong second = first + Filled(name, version);
        ulong third = second + Filled(type, version);
        ulong fourth = third + Filled(space, version);
        string text = Encoding.UTF8.GetString(bytes.Slice(first, name, "an attribute's name").Span.TrimEnd((byte)0));
        ulong end = message.Offset + message.Size;
        return text == wanted
            ? Make(
                place,
                second,
                third,
                fourth,
                fourth <= end ? end - fourth : throw bytes.Bad(place, "an attribute is cut"),
                false
            )
            : null;
    }

    private static ulong Filled(ulong size, ulong version) => version == 1 ? (size + 7) & ~7ul : size;

    // What is declared is held against what is there before anything is made of it.
    private StoredValues Make(ulong from, ulong typeAt, ulong spaceAt, ulong place, ulong size, bool isExact)
    {
        ElementType type = ElementType.Read(bytes, typeAt);
        long[] shape = Dimensions(spaceAt);
        UInt128 expected = (UInt128)type.Size;
        foreach (long count in shape)
        {
            // Clipped, for the product of many sizes outgrows any number.
            expected = UInt128.Min(expected * (UInt128)count, ulong.MaxValue);
        }
        // Behind an attribute's values its message may be filled up.
        if (isExact ? expected != size : expected > size)
        {
            throw bytes.Bad(
                from,
                $"({string.Join(", ", shape)}) of {type.Size} bytes each takes {expected} bytes, and there are {size}"
            );
        }
        ulong length = (ulong)expected;
        // Nothing was ever written where nothing is.
        ReadOnlyMemory<byte> data = length == 0 ? default : bytes.Slice(place, length, "a dataset");
        return new StoredValues(bytes, place, type, shape, data);
    }

    private long[] Dimensions(ulong offset)
    {
        ulong version = bytes.Number(offset, 1, "a shape");
        int rank = (int)bytes.Number(offset + 1, 1, "a shape");
        if (version is not (1 or 2) || rank > 32 || (version == 2 && bytes.Number(offset + 3, 1, "a shape") > 1))
        {
            throw bytes.Bad(offset, $"a shape of version {version} with {rank} axes is not read");
        }
        ulong first = offset + (version == 1 ? 8u : 4u);
        var shape = new long[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            ulong size = bytes.Number(first + (ulong)axis * 8, 8, "a shape");
            shape[axis] = size <= long.MaxValue ? (long)size : throw bytes.Bad(offset, $"an axis of {size} elements");
        }
        return shape;
    }
}
