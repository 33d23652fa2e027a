using System.Buffers.Binary;
using System.Text;
using Strata.Formats;

namespace Strata.Tests.Formats;

/// <summary>What the format forbids, rule by rule, and what any damage to a good file may do: nothing, or the one exception.</summary>
public class BadSafeTensorsTests
{
    private const string Good = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    public static TheoryData<string, int, string> BadHeaders =>
        new()
        {
            { "", 0, "expected the header's '{'" },
            { " " + Good, 8, "expected the header's '{'" },
            { "[]", 0, "expected the header's '{'" },
            { "\uFEFF{}", 0, "expected the header's '{'" },
            { Good + "\n", 8, "spaces only" },
            { Good + "\0", 8, "spaces only" },
            { Good + "{}", 8, "not JSON" },
            { "{", 0, "last '}'" },
            { "{}}", 0, "not JSON" },
            { "{\"x\":[[[[[[[[]]]]]]]]}", 0, "expected StartObject" },
            { """{"x":{"dtype":"F32","shape":[[[[2]]]],"data_offsets":[0,8]}}""", 8, "expected Number" },
            { "{,}", 0, "not JSON" },
            { "{\"x\":1}", 0, "expected StartObject" },
            { "{\"\\ud800\":{}}", 0, "byte" },
            {
                """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
                8,
                "twice"
            },
            {
                """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0078":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
                8,
                "twice"
            },
            { """{"x":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "twice" },
            { """{"__metadata__":{},"__metadata__":{}}""", 0, "twice" },
            { """{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice" },
            { """{"__metadata__":{"a":1}}""", 0, "expected String" },
            { """{"__metadata__":{"a":null}}""", 0, "expected String" },
            { """{"__metadata__":[]}""", 0, "expected StartObject" },
            { """{"x":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""", 8, "'F33'" },
            { """{"x":{"dtype":"17","shape":[2],"data_offsets":[0,8]}}""", 8, "'17'" },
            { """{"x":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", 8, "'f32'" },
            { """{"x":{"dtype":17,"shape":[2],"data_offsets":[0,8]}}""", 8, "expected String" },
            { """{"x":{"shape":[2],"data_offsets":[0,8]}}""", 8, "given shape, data_offsets" },
            { """{"x":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "given dtype, data_offsets" },
            { """{"x":{"dtype":"F32","shape":[2]}}""", 8, "given dtype, shape" },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"code":"x"}}""", 8, "'code'" },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[8]}}""", 8, "two data_offsets" },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "at most 2" },
            { """{"x":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "expected StartArray" },
            { """{"x":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "expected Number" },
            { """{"x":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", 8, "given 2.0" },
            { """{"x":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}""", 8, "given 2e0" },
            { """{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "given -2" },
            { """{"x":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}""", 0, "given -0" },
            { """{"x":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}""", 8, "whole numbers" },
            { """{"x":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8]}}""", 8, "whole numbers" },
            { """{"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "64 bits" },
            { """{"x":{"dtype":"F32","shape":[576460752303423488],"data_offsets":[0,0]}}""", 0, "64 bits" },
            { """{"x":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}}""", 0, "64 bits" },
            { """{"x":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2, "whole bytes" },
            { """{"x":{"dtype":"F6_E3M2","shape":[2],"data_offsets":[0,2]}}""", 2, "whole bytes" },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "begin at 8 and end before" },
            { """{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole" },
            {
                """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
                12,
                "hole"
            },
            {
                """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
                4,
                "overlap"
            },
            {
                """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
                12,
                "overlap"
            },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "expected 8 bytes" },
            { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}""", 9, "expected 8 bytes" },
            { Good, 7, "after the header, given 7" },
            { Good, 9, "after the header, given 9" },
            { "{}", 1, "after the header, given 1" },
            { """{"x":{"dtype":"F32","shape":[2305843009213693951],"data_offsets":[0,8]}}""", 8, "64 bits" },
            { """{"x":{"dtype":"U8","shape":[1099511627776],"data_offsets":[0,1099511627776]}}""", 8, "may have" },
            {
                """{"x":{"dtype":"U8","shape":[1""" + string.Concat(Enumerable.Repeat(",1", 64)) + """],"data_offsets":[0,1]}}""",
                1,
                "at most 64"
            },
        };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void What_the_format_forbids_is_refused_with_its_reason(string header, int dataBytes, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => Read(File(header, dataBytes)));

        Assert.Contains(reason, error.Message);
        Assert.StartsWith("bad.safetensors: ", error.Message);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{}   ", 0)]
    [InlineData("""{"__metadata__":{}}""", 0)]
    [InlineData("""{ "x" : { "shape" : [ 2 ] , "data_offsets" : [ 0 , 8 ] , "dtype" : "F32" } }""", 8)]
    [InlineData(
        """{"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        8
    )]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"y":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""",
        4
    )]
    [InlineData("""{"x":{"dtype":"F32","shape":[9007199254740993,0],"data_offsets":[0,0]}}""", 0)]
    public void What_the_format_allows_is_read(string header, int dataBytes) => Read(File(header, dataBytes));

    [Fact]
    public void A_header_that_is_not_UTF_8_is_refused()
    {
        byte[] file = File("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8);
        file[10] = 0xFF;

        Assert.Contains("UTF-8", Assert.Throws<ModelFormatException>(() => Read(file)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_its_first_number_is_refused(int length) =>
        Assert.Contains("8 bytes", Assert.Throws<ModelFormatException>(() => Read(new byte[length])).Message);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(100_000_001UL)]
    [InlineData(100_000_000UL)]
    [InlineData(3UL)]
    public void A_header_longer_than_the_file_takes_no_memory(ulong length)
    {
        byte[] file = File("{}", 0);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("byte 0", Assert.Throws<ModelFormatException>(() => Read(file)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void More_tensors_than_any_network_has_are_refused()
    {
        var header = new StringBuilder("{");
        for (int i = 0; i <= 100_000; i++)
        {
            header.Append(i == 0 ? "" : ",").Append($$"""  "{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]} """);
        }

        Assert.Contains(
            "100000",
            Assert.Throws<ModelFormatException>(() => Read(File(header.Append('}').ToString(), 0))).Message
        );
    }

    [Fact]
    public void A_file_cut_at_any_length_is_refused()
    {
        byte[] file = Sample();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => Read(file[..length]));
        }
        Assert.Throws<ModelFormatException>(() => Read([.. file, 0]));
    }

    [Fact]
    public void A_changed_byte_anywhere_gives_tensors_or_the_one_exception()
    {
        byte[] file = Sample();
        int headerEnd = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        byte[] changes = [1, 2, 4, 8, 16, 32, 64, 128, 255, (byte)'"' ^ (byte)'}', (byte)'0' ^ (byte)'9'];
        long before = GC.GetAllocatedBytesForCurrentThread();
        int reads = 0;
        for (int position = 0; position < file.Length; position++)
        {
            foreach (byte change in changes)
            {
                file[position] ^= change;
                var read = ReadOrNull(file);
                file[position] ^= change;
                reads++;
                if (position >= headerEnd)
                {
                    Assert.NotNull(read);
                    Assert.Equal(["b: F64 [1]", "a: F32 [2, 2]", "c: BOOL [3]"], read.Tensors.Select(t => t.ToString()));
                }
                else if (read is not null)
                {
                    // Another name, word or type of the same size: the same number of bytes in the same places.
                    Assert.Equal(27, read.Tensors.Sum(t => t.Bytes.Length));
                }
            }
        }
        // Nothing that a damaged header claims is ever taken: what a read allocates stays near the size of the file.
        Assert.True((GC.GetAllocatedBytesForCurrentThread() - before) / reads < 100_000);
    }

    private static byte[] Sample() =>
        SafeTensorsTests.Bytes(
            new SafeTensors(
                [
                    SafeTensor.From<float>("a", [1f, 2f, 3f, 4f], 2, 2),
                    SafeTensor.From<double>("b", [5d], 1),
                    new SafeTensor("c", SafeTensorType.BOOL, [3], new byte[] { 1, 0, 1 }),
                ],
                new Dictionary<string, string> { ["format"] = "strata" }
            )
        );

    private static SafeTensors? ReadOrNull(byte[] file)
    {
        try
        {
            return Read(file);
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }

    private static SafeTensors Read(byte[] file) => SafeTensors.Read(new MemoryStream(file), "bad.safetensors");

    private static byte[] File(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)text.Length);
        text.CopyTo(file, 8);
        return file;
    }
}
