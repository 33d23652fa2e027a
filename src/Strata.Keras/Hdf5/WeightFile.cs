using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>An HDF5 file as Keras writes it, read: groups, attributes of text, datasets in one piece.</summary>
/// <remarks>
/// Only what Keras writes is read, so that a file cannot lead anywhere else: no soft or external links, no storage in other files, no
/// virtual datasets, no compression. Everything stands in memory already, and nothing is made that is larger than the bytes it is made of.
/// </remarks>
internal sealed class WeightFile
{
    private readonly FileBytes bytes;
    private readonly Dictionary<ulong, StoredObject> opened = [];

    /// <param name="content">The whole file.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">It is no such file.</exception>
    public WeightFile(ReadOnlyMemory<byte> content, string file)
    {
        Name = file;
        bytes = new FileBytes(content, file);
        if (!IsOne(content.Span))
        {
            throw bytes.Bad(0, "expected an HDF5 file, which begins with the byte 137 and 'HDF'");
        }
        Texts = new GlobalHeap(bytes);
        Root = Open(RootAddress());
    }

    /// <summary>What the file is called in messages.</summary>
    public string Name { get; }

    /// <summary>The outermost group.</summary>
    public StoredObject Root { get; }

    /// <summary>Where texts stand.</summary>
    public GlobalHeap Texts { get; }

    /// <summary>Whether bytes begin as an HDF5 file does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The object of a path such as <c>layers/dense/vars/0</c>, or null.</summary>
    /// <exception cref="ModelFormatException">An object on the way is damaged.</exception>
    public StoredObject? Find(string path)
    {
        StoredObject? found = Root;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found?[name];
        }
        return found;
    }

    /// <summary>The object at an address; the same one each time.</summary>
    public StoredObject Open(ulong address)
    {
        if (!opened.TryGetValue(address, out StoredObject? found))
        {
            opened[address] = found = new StoredObject(bytes, this, address);
        }
        return found;
    }

    private ulong RootAddress()
    {
        ulong version = bytes.Number(8, 1, "the file's head");
        bool isOld = version < 2;
        // Old: sizes at 13 and 14, addresses from 24 (28 in version 1). New: sizes at 9 and 10, addresses from 12.
        ulong sizes = isOld ? 13u : 9u;
        ulong addresses = version switch
        {
            0 => 24,
            1 => 28,
            2 or 3 => 12,
            _ => throw bytes.Bad(8, $"the file is HDF5 of version {version}; known are 0 to 3"),
        };
        if (bytes.Number(sizes, 1, "the file's head") != 8 || bytes.Number(sizes + 1, 1, "the file's head") != 8)
        {
            throw bytes.Bad(sizes, "the file's addresses have another size than 8 bytes, which is not read");
        }
        ulong end = bytes.Number(addresses + 16, 8, "the file's end");
        if (bytes.Number(addresses, 8, "the file's beginning") != 0 || end > (ulong)bytes.Length)
        {
            throw bytes.Bad(
                addresses,
                $"the file should have {end} bytes from its beginning, and has {bytes.Length}: it is cut or extended"
            );
        }
        return bytes.Number(addresses + (isOld ? 40u : 24u), 8, "the outermost group");
    }
}
