using Google.Protobuf;
using Strata.Formats;

namespace Strata.Onnx.Tests;

/// <summary>What is written to a file is read back, and whatever other writers may lay down is read too.</summary>
public class FormatTests
{
    [Fact]
    public void A_whole_file_is_read_back_as_it_was_written()
    {
        var file = new OnnxModelFile
        {
            IrVersion = 9,
            ProducerName = "strata",
            ProducerVersion = "1.2",
            Documentation = "ein Überblick",
            OperatorSets = [new(21), new(3, "com.example")],
            Metadata = [new("a", "b"), new("c", "")],
            Graph = new OnnxGraph
            {
                Name = "g",
                Nodes =
                [
                    new OnnxNode
                    {
                        Name = "n",
                        Operator = "Op",
                        Domain = "com.example",
                        Inputs = ["x", "", "w"],
                        Outputs = ["y", ""],
                        Attributes =
                        [
                            OnnxAttribute.Of("f", 1.5f),
                            OnnxAttribute.Of("i", -3L),
                            OnnxAttribute.Of("s", "text"),
                            OnnxAttribute.Of("fs", [1f, -0f, float.NaN]),
                            OnnxAttribute.Of("is", [1L, long.MinValue, long.MaxValue]),
                            OnnxAttribute.Of("t", OnnxTensor.Of("t", [2], [1.0, 2.0])),
                            new OnnxAttribute
                            {
                                Name = "ss",
                                Type = OnnxAttributeType.Strings,
                                Strings = ["a", "", "c"],
                            },
                        ],
                    },
                ],
                Initializers =
                [
                    OnnxTensor.Of("w", [3, 1], [1f, 2, 3]),
                    OnnxTensor.Of("k", [], [7L]),
                    OnnxTensor.Of("e", [0, 2], Array.Empty<float>()),
                ],
                Inputs = [Built.Value("x", OnnxElementType.Float, -1, 4), Built.Value("scalar", OnnxElementType.Int64)],
                Outputs = [Built.Result("y")],
                Values = [Built.Value("v", OnnxElementType.Bool, 2)],
            },
        };
        var again = OnnxModelFile.Read(Bytes(file));
        Assert.Equal(Bytes(file), Bytes(again));
        Assert.Equal("ein Überblick", again.Documentation);
        Assert.Equal(["x", "", "w"], again.Graph.Nodes[0].Inputs);
        Assert.Equal([1L, long.MinValue, long.MaxValue], again.Graph.Nodes[0].Attributes[4].Ints);
        Assert.Equal(float.NaN, again.Graph.Nodes[0].Attributes[3].Floats[2]);
        Assert.Equal([1d, 2], OnnxArray.Of(again.Graph.Nodes[0].Attributes[5].Tensor!).ToDoubles());
        Assert.Equal(["a", "", "c"], again.Graph.Nodes[0].Attributes[6].Strings);
        Assert.Equal([3L, 1], again.Graph.Initializers[0].Sizes);
        Assert.Null(again.Graph.Outputs[0].Shape);
        Assert.Empty(again.Graph.Inputs[1].Shape!);
        Assert.Equal((21, 3), (again.OperatorSetVersion(), again.OperatorSetVersion("com.example")));
    }

    [Fact]
    public void Large_tensors_are_written_without_being_gathered_and_read_without_being_copied()
    {
        float[] numbers = [.. Enumerable.Range(0, 5000).Select(i => (float)i)];
        byte[] bytes = Built.File(
            [Built.Node("Add", "x,w", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 5000)],
            [Built.Result("y")],
            [OnnxTensor.Of("w", [5000], numbers)]
        );
        Assert.Equal(numbers, OnnxArray.Of(OnnxModelFile.Read(bytes).Graph.Initializers[0]).ToArray<float>());
    }

    public static TheoryData<string, byte[], double[]> Fields =>
        new()
        {
            {
                "packed floats",
                Tensor(1, 2, w => Packed(w, 4, inner => Array.ForEach([1.5f, -2f], inner.WriteFloat))),
                [1.5, -2]
            },
            { "floats one by one", Tensor(1, 2, w => Each(w, 4, 1.5f, -2f)), [1.5, -2] },
            { "packed 64-bit integers", Tensor(7, 2, w => Wholes(w, 7, packed: true, 5, -1)), [5, -1] },
            { "integers one by one", Tensor(7, 2, w => Wholes(w, 7, packed: false, 5, -1)), [5, -1] },
            { "bytes among 32-bit integers", Tensor(3, 2, w => Wholes(w, 5, packed: true, -5, 100)), [-5, 100] },
            { "booleans", Tensor(9, 2, w => Wholes(w, 5, packed: true, 0, 1)), [0, 1] },
            { "half numbers as their bits", Tensor(10, 2, w => Wholes(w, 5, packed: true, 0x3C00, 0xC000)), [1, -2] },
            { "short half numbers as their bits", Tensor(16, 2, w => Wholes(w, 5, packed: true, 0x3F80, 0xC000)), [1, -2] },
            { "unsigned integers", Tensor(12, 2, w => Wholes(w, 11, packed: true, 4294967295, 1)), [4294967295, 1] },
        };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Elements_are_read_from_every_field_that_may_hold_them(string title, byte[] bytes, double[] expected)
    {
        Assert.NotEmpty(title);
        Assert.Equal(expected, OnnxArray.Of(OnnxTensor.Read(bytes)).ToDoubles());
    }

    [Fact]
    public void Elements_that_are_not_as_many_as_the_sizes_mean_are_refused()
    {
        string message = Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(1, 3, w => Each(w, 4, 1f)))).Message;
        Assert.Contains("3 elements of type Float, given 4 bytes", message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(1, int.MaxValue, _ => { })));
        Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(1, -1, _ => { })));
        Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(8, 0, _ => { })));
        Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(99, 0, _ => { })));
        Assert.Throws<ModelFormatException>(() => OnnxTensor.Read(Tensor(11, 1, w => Each(w, 4, 1f, 2f))));
    }

    [Fact]
    public void Numbers_are_brought_to_the_type_wanted()
    {
        double[] numbers = [1e300, -1e300, 2.9, -2.9, double.NaN];
        Assert.Equal(
            [127, -128, 2, -2, 0],
            OnnxArray.Of(OnnxElementType.Int8, [5], numbers).ToArray<sbyte>().Select(value => (int)value)
        );
        Assert.Equal([ulong.MaxValue, 0, 2, 0, 0], OnnxArray.Of(OnnxElementType.UInt64, [5], numbers).ToArray<ulong>());
        Assert.Equal([true, true, true, true, true], OnnxArray.Of(OnnxElementType.Bool, [5], numbers).ToArray<bool>());
        Assert.Equal([1.0078125, -2], OnnxArray.Of(OnnxElementType.BFloat16, [2], [1.006, -2]).ToDoubles());
        Assert.Throws<InvalidOperationException>(() => OnnxArray.Of([1f], 1).ToArray<double>());
        Assert.Throws<ArgumentException>(() => OnnxArray.Of([1f], 2));
        Assert.Throws<ArgumentException>(() => OnnxArray.Of(new char[1], 1));
    }

    private static byte[] Bytes(OnnxModelFile file)
    {
        using var memory = new MemoryStream();
        file.Write(memory);
        return memory.ToArray();
    }

    private static byte[] Tensor(int type, int count, Action<CodedOutputStream> elements)
    {
        using var memory = new MemoryStream();
        using (var wire = new CodedOutputStream(memory))
        {
            wire.WriteTag(1, WireFormat.WireType.Varint);
            wire.WriteInt64(count);
            wire.WriteTag(2, WireFormat.WireType.Varint);
            wire.WriteInt32(type);
            elements(wire);
        }
        return memory.ToArray();
    }

    private static void Each(CodedOutputStream wire, int field, params float[] values)
    {
        foreach (float value in values)
        {
            wire.WriteTag(field, WireFormat.WireType.Fixed32);
            wire.WriteFloat(value);
        }
    }

    private static void Wholes(CodedOutputStream wire, int field, bool packed, params long[] values)
    {
        if (packed)
        {
            Packed(wire, field, inner => Array.ForEach(values, inner.WriteInt64));
            return;
        }
        foreach (long value in values)
        {
            wire.WriteTag(field, WireFormat.WireType.Varint);
            wire.WriteInt64(value);
        }
    }

    private static void Packed(CodedOutputStream wire, int field, Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var inner = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(inner);
        }
        wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
        wire.WriteBytes(ByteString.CopyFrom(memory.ToArray()));
    }
}
