using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>The collections in which texts of any length stand.</summary>
internal sealed class GlobalHeap(FileBytes bytes)
{
    private readonly Dictionary<ulong, Dictionary<uint, (ulong Offset, ulong Size)>> collections = [];

    /// <summary>The bytes of an object; none for the object 0 of no collection, which is an empty text.</summary>
    /// <param name="address">The collection.</param>
    /// <param name="index">The object in it.</param>
    /// <param name="from">Where it is asked for, for messages.</param>
    /// <exception cref="ModelFormatException">There is no such object.</exception>
    public ReadOnlyMemory<byte> Find(ulong address, uint index, ulong from)
    {
        if (index == 0)
        {
            return default;
        }
        if (!collections.TryGetValue(address, out Dictionary<uint, (ulong Offset, ulong Size)>? objects))
        {
            collections[address] = objects = Read(address);
        }
        return objects.TryGetValue(index, out (ulong Offset, ulong Size) found)
            ? bytes.Slice(found.Offset, found.Size, "a text")
            : throw bytes.Bad(from, $"the text is object {index} of the collection at {address}, which has no such object");
    }

    private Dictionary<uint, (ulong Offset, ulong Size)> Read(ulong address)
    {
        bytes.Require(address, "GCOL"u8, "a collection of texts");
        ulong size = bytes.Number(address + 8, 8, "a collection of texts");
        _ = bytes.Slice(address, size, "a collection of texts");
        var objects = new Dictionary<uint, (ulong Offset, ulong Size)>();
        ulong end = address + size;
        // Each object: number, references, 4 bytes of nothing, size; its bytes, filled up to a multiple of 8.
        for (ulong place = address + 16; place + 16 <= end; )
        {
            var index = (uint)bytes.Number(place, 2, "a text");
            if (index == 0)
            {
                break;
            }
            ulong length = bytes.Number(place + 8, 8, "a text");
            if (length > end - place - 16)
            {
                throw bytes.Bad(place, $"a text of {length} bytes leaves its collection");
            }
            objects[index] = (place + 16, length);
            place += 16 + ((length + 7) & ~7ul);
        }
        return objects;
    }
}
