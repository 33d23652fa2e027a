using System.IO.Compression;

namespace Strata.Data.Tests.Arrays;

/// <summary>IDX files of every type, plain and packed, and the pairs and fours of them that make a dataset.</summary>
public sealed class IdxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-idx").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Place(string name) => Path.Combine(folder, name);

    private static NumberArray Read(byte[] file) => Idx.Read(new MemoryStream(file));

    private static byte[] Written(NumberArray array)
    {
        using var stream = new MemoryStream();
        Idx.Write(stream, array);
        return stream.ToArray();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(bytes);
        }
        return stream.ToArray();
    }

    private static void Tells(byte[] file, params string[] parts)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(file));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_read_as_the_format_tells()
    {
        // Two shorts along (1, 2): big-endian 258 and -2.
        NumberArray array = Read([0, 0, 0x0B, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 0xFF, 0xFE]);
        Assert.Equal("Int16 (1, 2)", array.ToString());
        Assert.Equal([258, -2], array.Values<short>().ToArray());
    }

    [Fact]
    public void Every_type_comes_back_plain_and_packed()
    {
        Check<byte>([0, 255], 0x08);
        Check<sbyte>([-128, 127], 0x09);
        Check<short>([short.MinValue, 258], 0x0B);
        Check<int>([int.MinValue, 16909060], 0x0C);
        Check<float>([1.5f, float.NaN], 0x0D);
        Check<double>([double.Epsilon, -1], 0x0E);
        Assert.Contains(
            "Int64",
            Assert.Throws<ArgumentException>(() => Written(NumberArray.Of<long>([1], 1))).Message,
            StringComparison.Ordinal
        );

        static void Check<T>(T[] two, byte type)
            where T : unmanaged
        {
            foreach (int[] shape in new int[][] { [2], [2, 1], [1, 1, 2] })
            {
                byte[] file = Written(NumberArray.Of<T>(two, shape));
                Assert.Equal(type, file[2]);
                foreach (byte[] bytes in new[] { file, Packed(file) })
                {
                    NumberArray back = Read(bytes);
                    Assert.Equal(shape, back.Shape);
                    Assert.Equal(two, back.Values<T>().ToArray());
                }
            }
            Assert.Equal([0, 3], Read(Written(NumberArray.Of<T>([], 0, 3))).Shape);
            Assert.Empty(Read(Packed(Written(NumberArray.Of<T>(two[..1])))).Shape);
        }
    }

    [Fact]
    public void What_is_wrong_with_a_file_is_told()
    {
        byte[] good = [0, 0, 8, 1, 0, 0, 0, 2, 7, 8];
        Assert.Equal([7, 8], Read(good).Values<byte>().ToArray());
        Tells([], "cut short");
        Tells([0, 0, 0x0A, 1, 0, 0, 0, 2, 7, 8], "00000A01", "0A is none");
        Tells([1, 0, 8, 1, 0, 0, 0, 2, 7, 8], "01000801");
        Tells(good[..9], "take 2 bytes, and 1 follow", "cut short");
        Tells([.. good, 9], "take 2 bytes, and 3 follow");
        Tells([0, 0, 8, 1, 255, 255, 255, 255], "byte 4", "axis 0");
        Tells([0, 0, 0x0E, 3, .. Enumerable.Repeat((byte)0x7F, 12)], "more numbers than any file");
        Tells(Packed(good[..9]), "cut short");
        Tells(Packed([.. good, 9]), "more bytes follow");
        Tells(Packed([0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0]), "100 times", "unpack it first");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_file_is_an_array_or_the_one_exception(bool packed)
    {
        byte[] file = Written(NumberArray.Of<short>([.. Enumerable.Range(0, 30).Select(i => (short)(i * i))], 2, 3, 5));
        // Of a packed file the last bytes are a checksum and a length, which follow the numbers.
        Damage.IsTold(packed ? Packed(file) : file, stream => Idx.Read(stream), cutsFail: !packed);
    }

    [Fact]
    public void Images_and_labels_make_a_dataset()
    {
        Idx.Write(Place("images"), NumberArray.Of<byte>([1, 2, 3, 4, 5, 6], 3, 1, 2));
        File.WriteAllBytes(Place("labels"), Packed(Written(NumberArray.Of<byte>([2, 0, 1], 3))));
        Dataset data = Idx.Load(Place("images"), Place("labels"));
        Assert.Equal(3, data.Count);
        Assert.Equal([1, 2], data.Inputs[0].Shape);
        Assert.True(data.Targets[0].IsLabel);
        Assert.Equal("(5, 6) -> (1)", data[2].ToString());

        Idx.Write(Place("four"), NumberArray.Of<byte>([2, 0, 1, 1], 4));
        var error = Assert.Throws<DataFormatException>(() => Idx.Load(Place("images"), Place("four")));
        Assert.Contains("UInt8 (3, 1, 2)", error.Message, StringComparison.Ordinal);
        Assert.Contains("UInt8 (4)", error.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Idx.Load(Place("images"), Place("none")));
    }

    private void WriteMnist(bool packed, int height = 28)
    {
        foreach (var (stem, rows) in new[] { ("train", 5), ("t10k", 3) })
        {
            byte[] images = Written(
                NumberArray.Of<byte>([.. Enumerable.Range(0, rows * height * 28).Select(i => (byte)i)], rows, height, 28)
            );
            byte[] labels = Written(NumberArray.Of<byte>([.. Enumerable.Range(0, rows).Select(i => (byte)(i + 1))], rows));
            File.WriteAllBytes(Place($"{stem}-images-idx3-ubyte{(packed ? ".gz" : "")}"), packed ? Packed(images) : images);
            File.WriteAllBytes(Place($"{stem}-labels-idx1-ubyte{(packed ? ".gz" : "")}"), packed ? Packed(labels) : labels);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_four_files_of_mnist_are_a_split(bool packed)
    {
        WriteMnist(packed);
        DatasetSplit mnist = Mnist.Load(folder);
        Assert.Equal((5, 3, 8), (mnist.Train.Count, mnist.Test.Count, mnist.All.Count));
        Assert.Equal([28, 28], mnist.Train.Inputs[0].Shape);
        Assert.Equal([1, 2, 3, 4, 5], mnist.Train.Targets[0].ToArray<byte>());
        Assert.Equal([1, 2, 3], mnist.Test.Targets[0].ToArray<byte>());
        Assert.Equal(unchecked((byte)(28 * 28 + 3)), mnist.Test.Inputs[0].ToArray<byte>()[28 * 28 + 3]);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], mnist.Train.ClassNames);
    }

    [Fact]
    public void A_missing_file_of_mnist_is_named_and_one_that_does_not_fit_too()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder));
        Assert.Contains("train-images-idx3-ubyte", error.Message, StringComparison.Ordinal);
        WriteMnist(packed: true);
        File.Delete(Place("t10k-labels-idx1-ubyte.gz"));
        error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder));
        Assert.Contains("no t10k-labels-idx1-ubyte and no", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);

        Idx.Write(Place("t10k-labels-idx1-ubyte"), NumberArray.Of<int>([1, 2, 3], 3));
        Assert.Contains("UInt8 (rows)", Failure(), StringComparison.Ordinal);

        WriteMnist(packed: false);
        byte[] smaller = Written(NumberArray.Of<byte>(new byte[3 * 27 * 28], 3, 27, 28));
        File.WriteAllBytes(Place("t10k-images-idx3-ubyte"), smaller);
        Assert.Contains("UInt8 (3, 27, 28)", Failure(), StringComparison.Ordinal);

        string Failure() => Assert.Throws<DataFormatException>(() => Mnist.Load(folder)).Message;
    }
}
