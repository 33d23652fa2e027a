using System.Text;

namespace Strata.Data.Tests.Arrays;

/// <summary>NPY files are read as NumPy wrote them, written as it reads them, and refused where they are not arrays of numbers.</summary>
public class NpyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Arrays", "numpy");

    /// <summary>A file with this literal, as NumPy lays it out, and these bytes behind it.</summary>
    internal static byte[] File(string literal, byte[] data, byte major = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(literal + "\n");
        byte[] length = major == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, major, 0, .. length, .. text, .. data];
    }

    private static NumberArray Read(byte[] file) => Npy.Read(new MemoryStream(file));

    private static NumberArray Again(NumberArray array)
    {
        using var stream = new MemoryStream();
        Npy.Write(stream, array);
        Assert.Equal(0, (stream.Length - array.Count * array.Type.Size()) % 64);
        stream.Position = 0;
        return Npy.Read(stream);
    }

    private static void Tells(byte[] file, params string[] parts)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(file));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_numpy_wrote_hold_what_it_was_given()
    {
        // tests/Strata.Data.Tests/Arrays/numpy/make.py: arange(24) - 5 of each type, in shape (2, 3, 4), in both orders.
        int seen = 0;
        foreach (string path in Directory.EnumerateFiles(Folder, "range_*.npy"))
        {
            NumberArray array = Npy.Read(path);
            Assert.Equal([2, 3, 4], array.Shape);
            bool isUnsigned = array.Type is NumberType.UInt8 or NumberType.UInt16 or NumberType.UInt32 or NumberType.UInt64;
            double[] expected = array.Type switch
            {
                NumberType.Boolean => [.. Enumerable.Range(0, 24).Select(i => i == 5 ? 0.0 : 1.0)],
                _ => [.. Enumerable.Range(0, 24).Select(i => isUnsigned ? i : i - 5.0)],
            };
            Assert.Equal(expected, array.ToTensor<double>().ToArray());
            string type = array.Type.ToString().ToLowerInvariant().Replace("boolean", "bool", StringComparison.Ordinal);
            Assert.StartsWith($"range_{type}_", Path.GetFileName(path), StringComparison.Ordinal);
            seen++;
        }
        Assert.Equal(12 * 4, seen); // 12 types, 2 orders of bytes, 2 of axes
        Assert.Equal([2.5], Npy.Read(Path.Combine(Folder, "single.npy")).Values<double>().ToArray());
        Assert.Empty(Npy.Read(Path.Combine(Folder, "single.npy")).Shape);
        Assert.Equal([0, 3], Npy.Read(Path.Combine(Folder, "empty.npy")).Shape);
        Assert.Equal([5f], Npy.Read(Path.Combine(Folder, "version2.npy")).Values<float>().ToArray());
        Assert.Equal([5f], Npy.Read(Path.Combine(Folder, "version3.npy")).Values<float>().ToArray());
    }

    [Theory]
    [InlineData("objects.npy", "pickle", "astype")]
    [InlineData("text.npy", "text", "numpy.save")]
    [InlineData("complex.npy", "complex", "array.real")]
    [InlineData("record.npy", "records with fields", "array['field']")]
    [InlineData("date.npy", "dates", "int64")]
    public void What_numpy_wrote_of_other_things_is_refused_with_the_line_that_saves_it(string name, params string[] parts)
    {
        var error = Assert.Throws<DataFormatException>(() => Npy.Read(Path.Combine(Folder, name)));
        Assert.All(parts.Append(name), part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_written_is_what_numpy_writes()
    {
        using var stream = new MemoryStream();
        Npy.Write(stream, NumberArray.Of<double>([.. Enumerable.Range(0, 24).Select(i => i - 5.0)], 2, 3, 4));
        Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(Folder, "range_float64_little_c.npy")), stream.ToArray());
    }

    [Fact]
    public void Every_type_and_shape_comes_back()
    {
        Check<bool>([true, false]);
        Check<sbyte>([-128, 127]);
        Check<byte>([0, 255]);
        Check<short>([short.MinValue, 256]);
        Check<ushort>([ushort.MaxValue, 256]);
        Check<int>([int.MinValue, 1]);
        Check<uint>([uint.MaxValue, 1]);
        Check<long>([long.MinValue, 1]);
        Check<ulong>([ulong.MaxValue, 1]);
        Check<Half>([Half.MaxValue, Half.NaN]);
        Check<float>([float.NegativeZero, float.NaN]);
        Check<double>([double.Epsilon, double.PositiveInfinity]);

        static void Check<T>(T[] two)
            where T : unmanaged
        {
            foreach (int[] shape in new int[][] { [2], [1, 2], [2, 1, 1], [1, 1, 1, 1, 2] })
            {
                NumberArray back = Again(NumberArray.Of<T>(two, shape));
                Assert.Equal(NumberTypes.For(typeof(T)), back.Type);
                Assert.Equal(shape, back.Shape);
                Assert.Equal(two, back.Values<T>().ToArray());
            }
            Assert.Equal(two[..1], Again(NumberArray.Of<T>(two[..1])).Values<T>().ToArray());
            Assert.Equal([3, 0, 2], Again(NumberArray.Of<T>([], 3, 0, 2)).Shape);
        }
    }

    [Fact]
    public void A_file_on_the_disk_and_a_stream_that_cannot_seek_are_read_alike()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.npy");
        try
        {
            Npy.Write(path, NumberArray.Of<int>([1, 2, 3], 3));
            Assert.Equal([1, 2, 3], Npy.Read(path).Values<int>().ToArray());
            using var packed = new MemoryStream();
            using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, true))
            {
                zip.Write(System.IO.File.ReadAllBytes(path));
            }
            packed.Position = 0;
            using var unpacked = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress);
            Assert.Equal([1, 2, 3], Npy.Read(unpacked).Values<int>().ToArray());
        }
        finally
        {
            System.IO.File.Delete(path);
        }
        Assert.Throws<FileNotFoundException>(() => Npy.Read(path));
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("{\"shape\":(2,),\"descr\":\"<f4\",\"fortran_order\":True}")]
    [InlineData(" { 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , 1 , ) , } ")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L,)}")]
    public void Headers_in_any_valid_writing_are_read(string literal)
    {
        byte[] data = [0, 0, 128, 63, 0, 0, 0, 64];
        foreach (byte major in new byte[] { 1, 2, 3 })
        {
            Assert.Equal([1f, 2f], Read(File(literal, data, major)).Values<float>().ToArray());
        }
    }

    [Theory]
    [InlineData("", "expected '{'")]
    [InlineData("{}", "lacks 'descr'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "lacks")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "once more")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}", "'more'")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2)}", "a tuple such as (3,)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 2}", "expected '('")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}", "an axis")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1+1,)}", "expected ','")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}", "an axis")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + x", "'+' behind")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}", "expected ','")]
    [InlineData("{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}", "'<f4,' numbers")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,)}", "quotes")]
    [InlineData("{'descr': '<f5', 'fortran_order': False, 'shape': (2,)}", "'<f5' numbers")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (2,)}", "float64")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}", "'|f4'")]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (2,)}", "'f4'")]
    [InlineData("{'descr': '', 'fortran_order': False, 'shape': (2,)}", "''")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", "take 12 bytes, and 8 follow", "cut short")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "take 4 bytes, and 8 follow", "longer")]
    [InlineData(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647)}",
        "more numbers than any"
    )]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2)}", "17179869176 bytes")]
    public void What_is_wrong_with_a_header_is_told(string literal, params string[] parts) =>
        Tells(File(literal, new byte[8]), parts);

    [Fact]
    public void Other_files_versions_and_too_many_axes_are_refused()
    {
        Tells([], "ends within the header");
        Tells("PK\u0003\u0004 a zip archive"u8.ToArray(), "not those of an NPY file", "numpy.save");
        byte[] file = File("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", new byte[8]);
        file[6] = 4;
        Tells(file, "version 4.0");
        (file[6], file[7]) = (1, 1);
        Tells(file, "version 1.1");
        byte[] large = [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255];
        Tells(large, "4294967295 bytes");
        string axes = string.Join(", ", Enumerable.Repeat("1", 65));
        Tells(File($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({axes})}}", new byte[1]), "64 at most");
    }

    [Fact]
    public void A_truth_value_of_another_byte_is_true()
    {
        NumberArray array = Read(File("{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", [0, 2, 255]));
        Assert.Equal([0, 1, 1], array.Values<byte>().ToArray());
        Assert.Equal([false, true, true], array.Values<bool>().ToArray());
    }

    [Fact]
    public void A_damaged_file_is_an_array_or_the_one_exception()
    {
        foreach (string name in new[] { "range_int16_big_f.npy", "single.npy", "objects.npy", "version2.npy" })
        {
            byte[] file = System.IO.File.ReadAllBytes(Path.Combine(Folder, name));
            Damage.IsTold(
                file,
                stream =>
                {
                    if (name != "objects.npy")
                    {
                        Npy.Read(stream);
                        return;
                    }
                    Assert.Throws<DataFormatException>(() => Npy.Read(stream));
                },
                cutsFail: name != "objects.npy"
            );
        }
    }
}
