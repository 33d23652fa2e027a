using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PureHDF;
using Strata.Formats;
using Strata.Keras.Archives;
using Strata.Keras.Hdf5;

namespace Strata.Keras.Tests;

/// <summary>Files made to do harm.</summary>
public class HostileFileTests
{
    private static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        var archive = new ArchiveWriter(memory);
        foreach (var (name, content) in members)
        {
            archive.Add(name, content);
        }
        archive.End();
        return memory.ToArray();
    }

    private static string Refused(byte[] file) =>
        Assert.Throws<ModelFormatException>(() => new ArchiveReader(file, "file")).Message;

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../config.json")]
    [InlineData("assets/../../x")]
    [InlineData("assets\\x")]
    [InlineData("c:x")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_member_whose_path_leads_out_is_refused(string name) =>
        Assert.Contains("leads out", Refused(Zip((name, [1]))), StringComparison.Ordinal);

    [Fact]
    public void A_member_that_is_there_twice_is_refused() =>
        Assert.Contains("twice", Refused(Zip(("a", [1]), ("a", [2]))), StringComparison.Ordinal);

    [Fact]
    public void A_link_is_refused()
    {
        byte[] file = Zip(("a", [1]));
        int list = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(list + 38), 0xA1FFu << 16);
        Assert.Contains("link", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_over_each_other_are_refused()
    {
        byte[] file = Zip(("a", [1, 2, 3]), ("b", [1, 2, 3]));
        int second = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        // The second entry of the list tells the place of the first member, under the first one's name.
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(second + 42), 0);
        Assert.Contains("otherwise", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_members_are_refused()
    {
        (string, byte[])[] members =
        [
            .. Enumerable.Range(0, ArchiveReader.MostMembers + 1).Select(i => ($"m{i}", Array.Empty<byte>())),
        ];
        Assert.Contains("1000", Refused(Zip(members)), StringComparison.Ordinal);
        Assert.Equal(1000, new ArchiveReader(Zip(members[..1000]), "file").Names.Count());
    }

    [Fact]
    public void A_bomb_is_refused_before_it_takes_memory_and_honest_compression_is_read()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream stream = archive.CreateEntry("bomb", CompressionLevel.Optimal).Open();
            stream.Write(new byte[50_000_000]);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("would grow", Refused(memory.ToArray()), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);

        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras"));
        Same.Models(KerasFile.Load(golden), KerasFile.Load(Deflated(golden)));
    }

    [Fact]
    public void A_compressed_member_of_another_length_than_it_says_is_refused()
    {
        byte[] file = Deflated(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")));
        int list = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        foreach (int more in (int[])[-1, 1])
        {
            byte[] changed = [.. file];
            Span<byte> length = changed.AsSpan(list + 24);
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(BinaryPrimitives.ReadUInt32LittleEndian(length) + more));
            var archive = new ArchiveReader(changed, "file");
            Assert.Contains(
                "has not",
                Assert.Throws<ModelFormatException>(() => archive["metadata.json"]).Message,
                StringComparison.Ordinal
            );
        }
    }

    private static byte[] Deflated(byte[] file)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in new ArchiveReader(file, "file").Names)
            {
                using Stream stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(KerasFile.Member(file, name));
            }
        }
        return memory.ToArray();
    }

    [Fact]
    public void A_soft_link_in_the_weights_is_refused()
    {
        var root = new H5File { ["a"] = new H5Group { ["link"] = new H5SoftLink("/elsewhere") } };
        using var memory = new MemoryStream();
        root.Write(memory);
        var file = new WeightFile(memory.ToArray(), "file");
        Assert.Contains(
            "not followed",
            Assert.Throws<ModelFormatException>(() => file.Find("a/link")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_soft_link_of_the_older_kind_and_an_external_link_are_refused()
    {
        byte[] golden = KerasFile.Member(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")), "model.weights.h5");
        // The entries of the first group's list; the kind of the first says that it is a soft link.
        int entries = golden.AsSpan().IndexOf("SNOD"u8);
        golden[entries + 8 + 16] = 2;
        var old = new WeightFile(golden, "file");
        Assert.Contains(
            "soft link",
            Assert.Throws<ModelFormatException>(() => old.Root.Names.ToArray()).Message,
            StringComparison.Ordinal
        );

        var root = new H5File { ["a"] = new H5Group { ["link"] = new H5SoftLink("/elsewhere") } };
        using var memory = new MemoryStream();
        root.Write(memory);
        byte[] changed = memory.ToArray();
        // In front of the name stand its length, the alphabet and the kind of the link: 1 is soft, 64 external.
        int name = changed.AsSpan().IndexOf("link"u8);
        int kind = changed.AsSpan(0, name).LastIndexOf((byte)1);
        changed[kind] = 64;
        var other = new WeightFile(changed, "file");
        Assert.Contains(
            "not followed",
            Assert.Throws<ModelFormatException>(() => other.Find("a/link")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_in_another_file_are_not_read()
    {
        byte[] golden = KerasFile.Member(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")), "model.weights.h5");
        var file = new WeightFile(golden, "file");
        Assert.Equal(128, file.Find("layers/dense/vars/0")!.Values().Count);
        // The fill value's message (5, of 8 bytes) in front of a layout (8) of the third version, made a list of other files (7).
        byte[] fill = [5, 0, 8, 0, 1, 0, 0, 0];
        int found = 0;
        for (int place = 0; (place = golden.AsSpan(found).IndexOf(fill)) >= 0; )
        {
            found += place;
            golden[found] = 7;
        }
        Assert.NotEqual(0, found);
        var changed = new WeightFile(golden, "file");
        string said = Assert.Throws<ModelFormatException>(() => changed.Find("layers/dense/vars/0")!.Values()).Message;
        Assert.Contains("another file", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Little_that_asks_for_much_is_refused_soon()
    {
        byte[] file = KerasFile.Save(
            new Sequential(new Input(2), new Normalization(Mean: [1], Variance: [1]), new RepeatVector(1), new Flatten())
        );
        string config = KerasFile.ConfigOf(file).ToJsonString();
        string wide = config.Replace("[null,2]", "[null,400000000]", StringComparison.Ordinal);
        Assert.NotEqual(config, wide);
        var error = Assert.Throws<ModelFormatException>(() =>
            KerasFile.Load(KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(wide)))
        );
        Assert.Contains("800000000 numbers", error.Message, StringComparison.Ordinal);

        // Five models in each other, each calling the next thirty times: twenty-four million calls in a small file.
        string layers = """{"class_name":"Flatten","config":{"name":"f"},"name":"f","inbound_nodes":[[["x",0,0]]]}""";
        for (int level = 0; level < 5; level++)
        {
            string input =
                """{"class_name":"InputLayer","config":{"name":"x","batch_shape":[null,2]},"name":"x","inbound_nodes":[]}""";
            string calls = string.Join(',', Enumerable.Repeat("""[["x",0,0]]""", 30));
            string last = level == 0 ? "f" : $"m{level - 1}";
            layers =
                $$"""{"class_name":"Functional","config":{"name":"m{{level}}","layers":[{{input}},{{layers}}],"input_layers":[["x",0,0]],"output_layers":[["{{last}}",0,0]]},"name":"m{{level}}","inbound_nodes":[{{calls}}]}""";
        }
        error = Assert.Throws<ModelFormatException>(() =>
            KerasFile.Load(KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(layers)))
        );
        Assert.Contains("calls of layers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_deep_model_is_read_on_a_small_stack()
    {
        Layer[] layers = [new Input(1), .. Enumerable.Range(0, 4000).Select(_ => (Layer)new ActivationLayer(Activation.Tanh))];
        Model? loaded = null;
        var thread = new Thread(() => loaded = KerasFile.Load(KerasFile.Save(new Sequential(layers))), maxStackSize: 512 << 10);
        thread.Start();
        thread.Join();
        Assert.Equal(4001, loaded!.Layers.Count);
    }

    [Fact]
    public void A_compressed_dataset_and_one_in_chunks_are_refused()
    {
        var root = new H5File { ["a"] = new H5Dataset(new float[64], chunks: [8]) };
        using var memory = new MemoryStream();
        root.Write(memory);
        var file = new WeightFile(memory.ToArray(), "file");
        Assert.Contains(
            "in one piece",
            Assert.Throws<ModelFormatException>(() => file.Find("a")!.Values()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_shape_that_is_larger_than_its_bytes_is_refused_before_memory_is_taken()
    {
        byte[] golden = KerasFile.Member(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")), "model.weights.h5");
        // The two sizes of the first kernel, (8, 16), as they stand in its shape.
        byte[] shape = [8, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0];
        int place = golden.AsSpan().IndexOf(shape);
        golden[place + 5] = 0x7F;
        golden[place + 13] = 0x7F;
        var file = new WeightFile(golden, "file");
        long before = GC.GetAllocatedBytesForCurrentThread();
        string said = Assert.Throws<ModelFormatException>(() => file.Find("layers/dense/vars/0")!.Values()).Message;
        Assert.Contains("there are 512", said, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void Numbers_of_every_type_that_a_file_may_hold_are_read()
    {
        Array[] arrays =
        [
            new[] { 1.5f, -2f },
            new[] { 1.5, -2.0 },
            new[] { (Half)1.5, (Half)(-2) },
            new sbyte[] { 1, -2 },
            new short[] { 1, -2 },
            new[] { 1, -2 },
            new[] { 1L, -2L },
            new byte[] { 1, 254 },
            new ushort[] { 1, 65534 },
            new[] { 1u, 4294967294u },
        ];
        foreach (Array array in arrays)
        {
            var writer = new WeightFileWriter();
            writer.AddValues("a", "0", array, [2]);
            StoredValues values = new WeightFile(writer.ToArray(), "file").Find("a/0")!.Values();
            double[] read = [];
            values.Numbers(
                numbers => read = [.. numbers.ToArray().Select(number => (double)number)],
                numbers => read = numbers.ToArray()
            );
            Assert.Equal(
                array.Cast<object>().Select(number => number is Half half ? (double)half : Convert.ToDouble(number, null)),
                read
            );
        }
    }

    [Fact]
    public void The_brain_float_of_two_bytes_is_the_upper_half_of_a_float()
    {
        byte[] data = [0xC0, 0x3F, 0x00, 0xC0];
        var values = new StoredValues(new FileBytes(data, "file"), 0, new ElementType(ElementKind.BFloat16, 2), [2], data);
        double[] read = [];
        values.Numbers(_ => { }, numbers => read = numbers.ToArray());
        Assert.Equal([1.5, -2], read);
    }

    [Fact]
    public void A_group_of_many_members_is_written_and_read()
    {
        Layer[] layers = [new Input(1), .. Enumerable.Range(0, 300).Select(_ => (Layer)new Dense(1))];
        Model model = new Sequential(layers);
        Same.Models(model, KerasFile.Load(KerasFile.Save(model)));
    }

    [Fact]
    public void What_is_no_file_of_Keras_is_refused()
    {
        foreach (
            byte[] file in (byte[][])
                [
                    [],
                    [1],
                    new byte[1000],
                    Encoding.UTF8.GetBytes("PK\u0003\u0004 and nothing more"),
                ]
        )
        {
            Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        }
        Assert.Throws<FileNotFoundException>(() => KerasModel.Load(Path.Combine(Path.GetTempPath(), "no-such.keras")));
        Assert.Throws<ModelFormatException>(() => KerasFile.Load(Zip(("metadata.json", "{}"u8.ToArray()))));
    }
}
