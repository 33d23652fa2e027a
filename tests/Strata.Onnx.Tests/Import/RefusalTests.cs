using Strata.Formats;

namespace Strata.Onnx.Tests;

/// <summary>What a file may be wrong in, or ask for that is not here: one exception that names the node, what was expected and what to do.</summary>
public class RefusalTests
{
    private static readonly OnnxValue x = Built.Value("x", OnnxElementType.Float, -1, 4);
    private static readonly OnnxValue y = Built.Result("y");

    private static string Message(params OnnxNode[] nodes) => Message(nodes, []);

    private static string Message(OnnxNode[] nodes, OnnxTensor[] weights, long operatorSet = 21) =>
        Assert.Throws<ModelFormatException>(() => Built.Load(Built.File(nodes, [x], [y], weights, operatorSet))).Message;

    [Fact]
    public void An_operator_that_is_not_here_is_named_with_its_node_and_domain()
    {
        string message = Message(Built.Node("Conv", "x,w", "y") with { Name = "conv1" });
        Assert.Contains(
            "Node 'conv1' (Conv): the operator Conv of the domain ai.onnx is not imported",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("Imported are: Abs, Add, And, ArgMax,", message, StringComparison.Ordinal);
        message = Message(Built.Node("Relu", "x", "y") with { Domain = "com.example" });
        Assert.Contains("the domain com.example", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_within_the_file_are_told_of_where_a_node_calls_one()
    {
        // Field 25 of the file, an empty function.
        byte[] file = [.. Built.File([Built.Node("Twice", "x", "y") with { Domain = "own" }], [x], [y]), 0xCA, 0x01, 0x00];
        string message = Assert.Throws<ModelFormatException>(() => Built.Load(file)).Message;
        Assert.Contains("Twice of the domain own is not imported, and the functions", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("If")]
    [InlineData("Loop")]
    [InlineData("Scan")]
    public void Nodes_with_graphs_within_are_refused_by_name(string name) =>
        Assert.Contains($"({name})", Message(Built.Node(name, "x", "y")), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_nothing_writes_is_told()
    {
        Assert.Contains("reads 'z'", Message(Built.Node("Relu", "z", "y")), StringComparison.Ordinal);
        Assert.Contains("'y'", Message(Built.Node("Relu", "x", "z")), StringComparison.Ordinal);
        Assert.Contains("input 1 is missing", Message(Built.Node("Add", "x", "y")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_written_twice_is_told() =>
        Assert.Contains("'y'", Message(Built.Node("Relu", "x", "y"), Built.Node("Relu", "x", "y")), StringComparison.Ordinal);

    [Fact]
    public void A_node_that_reads_its_own_output_is_refused() =>
        Assert.Contains("reads 'y'", Message(Built.Node("Relu", "y", "y")), StringComparison.Ordinal);

    [Theory]
    [InlineData("ReduceSum")]
    [InlineData("ReduceMax")]
    public void Sums_over_the_batch_are_refused(string name)
    {
        string message = Message(Built.Node(name, "x", "y"));
        Assert.Contains("axis 0, which is the batch", message, StringComparison.Ordinal);
        Assert.Contains("FirstAxisIsBatch", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_move_the_batch_is_refused()
    {
        Assert.Contains("moves the batch", Message(Built.Node("Transpose", "x", "y")), StringComparison.Ordinal);
        Assert.Contains("mix", Message(Built.Node("Flatten", "x", "y", OnnxAttribute.Of("axis", 0L))), StringComparison.Ordinal);
        Assert.Contains(
            "batch",
            Message(Built.Node("Softmax", "x", "y", OnnxAttribute.Of("axis", 0L))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "batch",
            Message(Built.Node("Concat", "x,x", "y", OnnxAttribute.Of("axis", 0L))),
            StringComparison.Ordinal
        );
        Assert.Contains("matrices", Message(Built.Node("MatMul", "x,x", "y")), StringComparison.Ordinal);
        Assert.Contains("OnnxImportOptions", Message(Built.Node("Gemm", "x,x", "y")), StringComparison.Ordinal);
        OnnxTensor[] shape = [Built.Weight("s", OnnxArray.Of([2L, 4], 2))];
        Assert.Contains("batch", Message([Built.Node("Reshape", "x,s", "y")], shape), StringComparison.Ordinal);
        Assert.Contains("batch", Message([Built.Node("Expand", "x,s", "y")], shape), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_told_with_the_node()
    {
        OnnxTensor[] weights = [Built.Weight("w", OperatorCases.Floats(1, 3, 2))];
        Assert.Contains("(MatMul)", Message([Built.Node("MatMul", "x,w", "y")], weights), StringComparison.Ordinal);
        Assert.Contains("(Gemm)", Message([Built.Node("Gemm", "x,w", "y")], weights), StringComparison.Ordinal);
        Assert.Contains("(Add)", Message([Built.Node("Add", "x,w", "y")], weights), StringComparison.Ordinal);
        Assert.Contains(
            "(LayerNormalization)",
            Message([Built.Node("LayerNormalization", "x,w", "y")], weights),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Settings_of_another_kind_are_refused() =>
        Assert.Contains(
            "attribute 'axis'",
            Message(Built.Node("Softmax", "x", "y", OnnxAttribute.Of("axis", 1f))),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_axis_that_there_is_not_is_refused() =>
        Assert.Contains(
            "the axis is 7",
            Message(Built.Node("Softmax", "x", "y", OnnxAttribute.Of("axis", 7L))),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_without_a_version_of_the_operators_is_refused() =>
        Assert.Contains("opset_import", Message([Built.Node("Relu", "x", "y")], [], operatorSet: 0), StringComparison.Ordinal);

    [Fact]
    public void An_output_that_is_always_the_same_is_no_model() =>
        Assert.Contains(
            "depends on no input",
            Message([Built.Node("Relu", "w", "y")], [Built.Weight("w", OnnxArray.Of([1f], 1))]),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Expand", "x,s", new long[] { 1, 4096, 4096, 4096 })]
    [InlineData("ConstantOfShape", "s", new long[] { 4096, 4096, 4096 })]
    [InlineData("ConstantOfShape", "s", new long[] { 1 << 20 })]
    [InlineData("ConstantOfShape", "s", new long[] { -3 })]
    [InlineData("Pad", "x,s", new long[] { 0, long.MaxValue, 0, 0 })]
    [InlineData("Pad", "x,s", new long[] { 0, long.MinValue, 0, 0 })]
    [InlineData("Reshape", "x,s", new long[] { 0, long.MaxValue })]
    [InlineData("Unsqueeze", "x,s", new long[] { 1, 1 })]
    [InlineData("Squeeze", "x,s", new long[] { 1 })]
    [InlineData("Tile", "x,s", new long[] { 1 })]
    public void Sizes_out_of_all_measure_take_no_memory(string name, string inputs, long[] sizes) =>
        Message([Built.Node(name, inputs, "y")], [Built.Weight("s", OnnxArray.Of(sizes, sizes.Length))]);

    [Fact]
    public void A_constant_does_not_grow_out_of_all_measure()
    {
        OnnxTensor[] weights = [Built.Weight("w", OnnxArray.Of([1f], 1)), Built.Weight("s", OnnxArray.Of([30000L, 30000], 2))];
        Assert.Contains(
            "(Expand)",
            Message([Built.Node("Expand", "w,s", "z"), Built.Node("Add", "x,z", "y")], weights),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_endless_line_of_layers_is_refused_and_a_long_one_read()
    {
        Assert.Contains("longest line", Message(Line(30_000)), StringComparison.Ordinal);
        Model model = Built.Load(Built.File(Line(1900), [x], [y]));
        Assert.Equal([1f, 2, 0, 3], model.Predict<float>([1f, 2, -1, 3]));
    }

    private static OnnxNode[] Line(int length) =>
        [
            .. Enumerable
                .Range(0, length)
                .Select(i => Built.Node("Relu", i == 0 ? "x" : $"h{i}", i == length - 1 ? "y" : $"h{i + 1}")),
        ];

    [Fact]
    public void What_a_run_is_given_must_be_what_the_file_asks_for()
    {
        byte[] file = Built.File([Built.Node("Relu", "x", "y")], [x], [y]);
        Assert.Throws<ArgumentException>(() => Built.Run(file, new Dictionary<string, OnnxArray>()));
        Assert.Throws<ArgumentException>(() =>
            Built.Run(
                file,
                new Dictionary<string, OnnxArray> { ["z"] = OnnxArray.Of([1f], 1), ["x"] = OperatorCases.Floats(1, 1, 4) }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Built.Run(file, new Dictionary<string, OnnxArray> { ["x"] = OperatorCases.Floats(1, 1, 5) })
        );
        Assert.Throws<ArgumentException>(() =>
            Built.Run(file, new Dictionary<string, OnnxArray> { ["x"] = OnnxArray.Of([1L, 2, 3, 4], 1, 4) })
        );
        Assert.Equal(
            [0f, 1, 0, 2],
            Built
                .Run(file, new Dictionary<string, OnnxArray> { ["x"] = OnnxArray.Of([-1f, 1, -2, 2], 1, 4) })["y"]
                .ToArray<float>()
        );
    }
}
