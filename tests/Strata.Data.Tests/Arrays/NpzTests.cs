using System.IO.Compression;

namespace Strata.Data.Tests.Arrays;

/// <summary>NPZ archives are read as NumPy wrote them, and nothing in an archive is believed before it is checked.</summary>
public class NpzTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Arrays", "numpy");

    private static readonly KeyValuePair<string, NumberArray>[] Arrays =
    [
        new("x", NumberArray.Of<float>([1, 2, 3, 4, 5, 6], 2, 3)),
        new("ids", NumberArray.Of<long>([long.MaxValue, -1], 2)),
        new("flag", NumberArray.Of<bool>([true])),
        new("none", NumberArray.Of<byte>([], 0, 4)),
    ];

    private static byte[] Packed(bool compress, params KeyValuePair<string, NumberArray>[] arrays)
    {
        using var stream = new MemoryStream();
        Npz.Write(stream, arrays, compress);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using Stream place = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                place.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private static IReadOnlyDictionary<string, NumberArray> Read(byte[] file) => Npz.Read(new MemoryStream(file));

    private static void Tells(byte[] file, params string[] parts)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(file));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain.npz")]
    [InlineData("packed.npz")]
    public void Archives_that_numpy_wrote_hold_what_it_was_given(string name)
    {
        IReadOnlyDictionary<string, NumberArray> arrays = Npz.Read(Path.Combine(Folder, name));
        Assert.Equal(["x", "ids", "flag"], arrays.Keys);
        Assert.Equal([2, 3], arrays["x"].Shape);
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], arrays["x"].Values<float>().ToArray());
        Assert.Equal([long.MaxValue, -1], arrays["ids"].Values<long>().ToArray());
        Assert.Equal([true], arrays["flag"].Values<bool>().ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Arrays_of_other_types_and_ranks_come_back_in_their_order(bool compress)
    {
        byte[] file = Packed(compress, Arrays);
        Assert.Equal(file, Packed(compress, Arrays));
        IReadOnlyDictionary<string, NumberArray> back = Read(file);
        Assert.Equal(Arrays.Select(pair => pair.Key), back.Keys);
        Assert.All(Arrays, pair => Assert.Equal(pair.Value.ToString(), back[pair.Key].ToString()));
        Assert.Equal([long.MaxValue, -1], back["ids"].Values<long>().ToArray());

        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.npz");
        try
        {
            Npz.Write(path, Arrays, compress);
            Assert.Equal(file, File.ReadAllBytes(path));
            Assert.Equal(4, Npz.Read(path).Count);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Empty(Read(Packed(compress)));
    }

    [Fact]
    public void What_an_archive_may_not_have()
    {
        byte[] array = NpyTests.File("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", [1, 2]);
        Assert.Equal([1, 2], Read(Zip(("a.npy", array)))["a"].Values<byte>().ToArray());
        foreach (string name in new[] { "a/b.npy", "../a.npy", "/a.npy", "a\\b.npy", "C:a.npy", ".npy", "a.txt", "a.npy/" })
        {
            Tells(Zip((name, name.EndsWith('/') ? [] : array)), "entry", "without a path");
        }
        Tells(Zip(("a.npy", array), ("a.npy", array)), "entry 'a.npy'", "twice");
        Tells(Zip(("a.npy", [.. array, 0])), "entry 'a.npy'", "3 follow");
        Tells(Zip(("a.npy", "text"u8.ToArray())), "entry 'a.npy'", "ends within the header");
        Tells(Zip(Enumerable.Range(0, 4097).Select(i => ($"{i}.npy", Array.Empty<byte>())).ToArray()), "4097 entries");
        Tells("no archive"u8.ToArray(), "zip archive is damaged");
        Tells([], "zip archive is damaged");
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var zeros = new byte[64 << 20];
        byte[] bomb = Zip(
            ("a.npy", NpyTests.File($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({zeros.Length},)}}", zeros))
        );
        long before = GC.GetAllocatedBytesForCurrentThread();
        Tells(bomb, "entry 'a.npy'", "100 times", "numpy.savez");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_wrong_checksum_is_told()
    {
        byte[] file = Packed(compress: false, Arrays[0]);
        // The last bytes of the numbers stand before the archive's directory.
        int place = file.AsSpan().LastIndexOf([.. BitConverter.GetBytes(6f)]);
        file[place] ^= 1;
        Tells(file, "entry 'x.npy'", "checksum");
    }

    [Fact]
    public void Names_that_cannot_be_entries()
    {
        NumberArray array = NumberArray.Of<byte>([1], 1);
        foreach (string name in new[] { "", "a/b", "a\\b", "c:d", "a\nb" })
        {
            Assert.Contains(
                "cannot be called",
                Assert.Throws<ArgumentException>(() => Packed(false, [new(name, array)])).Message
            );
        }
        KeyValuePair<string, NumberArray>[] twice = [new("a", array), new("a", array)];
        Assert.Contains("same name", Assert.Throws<ArgumentException>(() => Packed(false, twice)).Message);
    }

    [Theory]
    [InlineData("plain.npz")]
    [InlineData("packed.npz")]
    public void A_damaged_archive_is_arrays_or_the_one_exception(string name) =>
        Damage.IsTold(File.ReadAllBytes(Path.Combine(Folder, name)), stream => Npz.Read(stream), cutsFail: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_byte_changed_within_the_numbers_is_never_read(bool compress)
    {
        byte[] file = Packed(compress, Arrays[0]);
        int last = compress ? 60 : file.AsSpan().LastIndexOf([.. BitConverter.GetBytes(6f)]);
        for (int place = last; place < last + 4; place++)
        {
            byte[] changed = [.. file];
            changed[place] ^= 0x40;
            Assert.Throws<DataFormatException>(() => Read(changed));
        }
    }
}
