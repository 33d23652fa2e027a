using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Peers;

/// <summary>The ONNX file of a stack of dense layers: a Gemm and a Relu for each, a Softmax or a Sigmoid at the end.</summary>
internal static class OnnxFile
{
    public static byte[] Of(Network network)
    {
        var graph = new Message();
        string value = "x";
        int last = network.Sizes.Length - 2;
        int i = 0;
        foreach (var (kernel, bias, inputs, outputs) in network.Layers)
        {
            graph.Add(1, Node("Gemm", [value, $"w{i}", $"b{i}"], $"z{i}"));
            value = i == last ? "y" : $"a{i}";
            graph.Add(
                1,
                i == last
                    ? Node(network.Sizes[^1] == 1 ? "Sigmoid" : "Softmax", [$"z{i}"], value)
                    : Node("Relu", [$"z{i}"], value)
            );
            graph.Add(5, Tensor($"w{i}", kernel, inputs, outputs));
            graph.Add(5, Tensor($"b{i}", bias, outputs));
            i++;
        }
        graph.Add(2, "network");
        graph.Add(11, Value("x", network.Sizes[0]));
        graph.Add(12, Value("y", network.Sizes[^1]));
        var model = new Message();
        model.Add(1, 8); // IR version
        model.Add(7, graph);
        var opset = new Message();
        opset.Add(2, 17);
        model.Add(8, opset);
        return model.ToArray();
    }

    private static Message Node(string kind, string[] inputs, string output)
    {
        var node = new Message();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }
        node.Add(2, output);
        node.Add(4, kind);
        return node;
    }

    private static Message Tensor(string name, float[] values, params int[] sizes)
    {
        var tensor = new Message();
        foreach (int size in sizes)
        {
            tensor.Add(1, size);
        }
        tensor.Add(2, 1); // float
        tensor.Add(8, name);
        tensor.Add(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        return tensor;
    }

    // value_info { name, type { tensor_type { elem_type, shape { dim: "batch", dim: width } } } }
    private static Message Value(string name, int width)
    {
        var (batch, columns, shape) = (new Message(), new Message(), new Message());
        batch.Add(2, "batch");
        columns.Add(1, width);
        shape.Add(1, batch);
        shape.Add(1, columns);
        var (tensor, type, value) = (new Message(), new Message(), new Message());
        tensor.Add(1, 1);
        tensor.Add(2, shape);
        type.Add(1, tensor);
        value.Add(1, name);
        value.Add(2, type);
        return value;
    }

    /// <summary>A protobuf message as it is written.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public byte[] ToArray() => [.. bytes];

        public void Add(int field, long value)
        {
            Number((ulong)(field << 3));
            Number((ulong)value);
        }

        public void Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public void Add(int field, Message value) => Add(field, value.ToArray());

        public void Add(int field, byte[] value)
        {
            Number((ulong)(field << 3 | 2));
            Number((ulong)value.Length);
            bytes.AddRange(value);
        }

        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                bytes.Add((byte)(value | 0x80));
            }
            bytes.Add((byte)value);
        }
    }
}
