using System.Buffers.Binary;
using System.Text;
using Strata.Formats;

namespace Strata.Tests.Formats;

public class SafeTensorsTests
{
    [Fact]
    public void Floats_and_doubles_come_back_bit_by_bit()
    {
        float[] singles = [0f, -0f, 1f / 3, float.Epsilon, float.PositiveInfinity, BitConverter.UInt32BitsToSingle(0x7F800123)];
        double[] doubles =
        [
            0d,
            -0d,
            1d / 3,
            double.Epsilon,
            double.NegativeInfinity,
            BitConverter.UInt64BitsToDouble(0xFFF0_0000_0000_0ABC),
        ];
        var back = RoundTrip(SafeTensor.From<float>("singles", singles, 2, 3), SafeTensor.From<double>("doubles", doubles, 6));

        Assert.Equal(
            singles.Select(BitConverter.SingleToUInt32Bits),
            back["singles"].ToArray<float>().Select(BitConverter.SingleToUInt32Bits)
        );
        Assert.Equal(
            doubles.Select(BitConverter.DoubleToUInt64Bits),
            back["doubles"].ToArray<double>().Select(BitConverter.DoubleToUInt64Bits)
        );
        Assert.Equal((SafeTensorType.F32, SafeTensorType.F64), (back["singles"].Type, back["doubles"].Type));
        Assert.Equal([2, 3], back["singles"].Shape);
    }

    [Fact]
    public void Single_numbers_and_tensors_without_elements_come_back()
    {
        var back = RoundTrip(
            SafeTensor.From<float>("number", [4.5f]),
            SafeTensor.From<float>("none", [], 3, 0, 2),
            SafeTensor.From<float>("also none", [], 0)
        );

        Assert.Equal([4.5f], back["number"].ToArray<float>());
        Assert.Empty(back["number"].Shape);
        Assert.Equal([3, 0, 2], back["none"].Shape);
        Assert.Empty(back["also none"].ToArray<double>());
    }

    [Fact]
    public void A_file_of_no_tensors_comes_back()
    {
        Assert.Empty(RoundTrip().Tensors);
        Assert.Equal("{}      ", Encoding.UTF8.GetString(Bytes(new SafeTensors([]))[8..]));
    }

    [Fact]
    public void Metadata_and_names_of_any_script_come_back()
    {
        var metadata = new Dictionary<string, string>
        {
            ["config"] = "{\"units\": 3}",
            ["größe"] = "東京 \u0001 😀",
            [""] = "",
        };
        var back = SafeTensors.Read(
            new MemoryStream(Bytes(new SafeTensors([SafeTensor.From<float>("重み/😀\n\"", [1f], 1)], metadata)))
        );

        Assert.Equal(metadata.OrderBy(p => p.Key, StringComparer.Ordinal), back.Metadata);
        Assert.Equal([1f], back["重み/😀\n\""].ToArray<float>());
    }

    [Fact]
    public void The_same_tensors_in_another_order_give_the_same_bytes()
    {
        SafeTensor[] tensors =
        [
            SafeTensor.From<float>("b", [1f], 1),
            new("flags", SafeTensorType.BOOL, [3], new byte[] { 1, 0, 1 }),
            SafeTensor.From<double>("z", [2d], 1),
            SafeTensor.From<float>("a", [3f], 1),
        ];
        var first = new SafeTensors(tensors, new Dictionary<string, string> { ["x"] = "1", ["a"] = "2" });
        var second = new SafeTensors(tensors.Reverse(), new Dictionary<string, string> { ["a"] = "2", ["x"] = "1" });

        Assert.Equal(["z", "a", "b", "flags"], first.Tensors.Select(t => t.Name));
        Assert.Equal(Bytes(first), Bytes(second));
        Assert.Equal(0UL, BinaryPrimitives.ReadUInt64LittleEndian(Bytes(first)) % 8);
    }

    [Fact]
    public void A_file_that_PyTorch_wrote_is_read()
    {
        var file = SafeTensors.Read(Path.Combine(AppContext.BaseDirectory, "Golden", "torch", "mlp.safetensors"));

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["0.bias", "0.weight", "2.bias", "2.weight", "4.bias", "4.weight"], file.Tensors.Select(t => t.Name));
        Assert.Equal([32, 64], file["0.weight"].Shape);
        Assert.All(file.Tensors, t => Assert.All(t.ToArray<float>(), x => Assert.InRange(x, -1f, 1f)));
    }

    [Fact]
    public void Writing_again_what_PyTorch_wrote_gives_its_bytes()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "torch", "mlp.safetensors");

        Assert.Equal(File.ReadAllBytes(path), Bytes(SafeTensors.Read(path)));
    }

    [Theory]
    [InlineData(SafeTensorType.U8, new byte[] { 200 }, 200)]
    [InlineData(SafeTensorType.I8, new byte[] { 200 }, -56)]
    [InlineData(SafeTensorType.BOOL, new byte[] { 1 }, 1)]
    [InlineData(SafeTensorType.I16, new byte[] { 0xFE, 0xFF }, -2)]
    [InlineData(SafeTensorType.U16, new byte[] { 0xFE, 0xFF }, 65534)]
    [InlineData(SafeTensorType.F16, new byte[] { 0x00, 0xC2 }, -3)]
    [InlineData(SafeTensorType.BF16, new byte[] { 0x40, 0xC0 }, -3)]
    [InlineData(SafeTensorType.I32, new byte[] { 0xFD, 0xFF, 0xFF, 0xFF }, -3)]
    [InlineData(SafeTensorType.U32, new byte[] { 3, 0, 0, 0 }, 3)]
    [InlineData(SafeTensorType.F32, new byte[] { 0, 0, 0x40, 0xC0 }, -3)]
    [InlineData(SafeTensorType.F64, new byte[] { 0, 0, 0, 0, 0, 0, 0x08, 0xC0 }, -3)]
    [InlineData(SafeTensorType.I64, new byte[] { 0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -3)]
    [InlineData(SafeTensorType.U64, new byte[] { 3, 0, 0, 0, 0, 0, 0, 0 }, 3)]
    public void Every_type_of_number_is_read_as_float_and_double(SafeTensorType type, byte[] bytes, double expected)
    {
        var tensor = new SafeTensor("x", type, [1], bytes);

        Assert.Equal([(float)expected], tensor.ToArray<float>());
        Assert.Equal([expected], tensor.ToArray<double>());
    }

    [Theory]
    [InlineData(SafeTensorType.F8_E4M3, 1)]
    [InlineData(SafeTensorType.C64, 8)]
    public void Types_that_are_no_plain_numbers_are_kept_as_bytes(SafeTensorType type, int size)
    {
        var back = RoundTrip(new SafeTensor("x", type, [1], new byte[size]));

        Assert.Equal(size, back["x"].Bytes.Length);
        Assert.Contains(type.ToString(), Assert.Throws<ModelFormatException>(() => back["x"].ToArray<float>()).Message);
    }

    [Fact]
    public void Elements_smaller_than_a_byte_must_fill_bytes()
    {
        Assert.Equal(2, new SafeTensor("x", SafeTensorType.F4, [2, 1], new byte[1]).Count);
        Assert.Equal(4, new SafeTensor("x", SafeTensorType.F6_E2M3, [4], new byte[3]).Count);
        Assert.Throws<ArgumentException>(() => new SafeTensor("x", SafeTensorType.F4, [3], new byte[2]));
    }

    [Fact]
    public void A_tensor_that_is_not_there_is_named_with_those_that_are()
    {
        var file = new SafeTensors([SafeTensor.From<float>("kernel", [1f], 1)]);

        var error = Assert.Throws<ModelFormatException>(() => file["bias"]);
        Assert.Contains("'bias'", error.Message);
        Assert.Contains("kernel", error.Message);
        Assert.False(file.TryGet("bias", out _));
    }

    [Fact]
    public void Tensors_that_cannot_be_written_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SafeTensor.From<float>("__metadata__", [1f], 1));
        Assert.Throws<ArgumentException>(() => SafeTensor.From<float>("\ud800", [1f], 1));
        Assert.Throws<ArgumentException>(() => SafeTensor.From<float>("x", [1f, 2f], 3));
        Assert.Throws<ArgumentException>(() => SafeTensor.From<float>("x", [1f], -1, -1));
        Assert.Throws<ArgumentException>(() => SafeTensor.From<float>("x", [1f], 1).CopyTo<float>(new float[2]));
        var one = SafeTensor.From<float>("x", [1f], 1);
        Assert.Throws<ArgumentException>(() => new SafeTensors([one, one]));
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read()
    {
        byte[] bytes = Bytes(new SafeTensors([SafeTensor.From<float>("x", [1f, 2f], 2)]));
        using var pipe = new BufferedStream(
            new System.IO.Compression.BrotliStream(
                new MemoryStream(Compress(bytes)),
                System.IO.Compression.CompressionMode.Decompress
            )
        );

        Assert.Equal([1f, 2f], SafeTensors.Read(pipe)["x"].ToArray<float>());
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(memory, System.IO.Compression.CompressionLevel.Fastest))
        {
            brotli.Write(bytes);
        }
        return memory.ToArray();
    }

    internal static byte[] Bytes(SafeTensors file)
    {
        using var memory = new MemoryStream();
        file.Write(memory);
        return memory.ToArray();
    }

    private static SafeTensors RoundTrip(params SafeTensor[] tensors) =>
        SafeTensors.Read(new MemoryStream(Bytes(new SafeTensors(tensors))));
}
