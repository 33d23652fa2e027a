using Microsoft.ML.OnnxRuntime;
using Strata.Graphs;
using Strata.Onnx;
using Strata.Tests.Models;

namespace Strata.Tests.Onnx;

/// <summary>Whole models: graphs of any form, names, files and what is refused.</summary>
public sealed class ExportModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<int, DataType> Kinds =>
        new(from opset in Enumerable.Range(17, 5) from type in new[] { DataType.Float32, DataType.Float64 } select (opset, type));

    private static Sequential Small(DataType type = DataType.Float32) =>
        new(
            [
                new Input(4),
                new Dense(5, Activation.Relu),
                new BatchNormalization(),
                new Dropout(0.5),
                new Dense(3, Activation.Softmax),
            ],
            dataType: type
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Several_inputs_and_outputs_shared_layers_and_models_within_models(int opset, DataType type)
    {
        var left = new Input(4) { Name = "left" };
        var right = new Input(4) { Name = "right" };
        var unused = new Input([2, 2]) { Name = "unused" };
        var shared = new Dense(4, Activation.Tanh) { Name = "shared" };
        var inner = new Sequential([new Input(4), new Dense(6, Activation.Gelu), new Dense(4)], "inner");
        Layer block = inner.ToLayer();
        SymbolicTensor a = shared.Apply(left);
        SymbolicTensor b = shared.Apply(right);
        SymbolicTensor sum = new Add { Name = "sum" }.Apply(block.Apply(a), b, left);
        SymbolicTensor classes = new Dense(3, Activation.Softmax) { Name = "classes" }.Apply(sum);
        var model = new Model([left, right, unused], [classes, sum, classes, left], dataType: type);
        ExportRun.Same(model, opset);

        OnnxGraph graph = OnnxModelFile.Read(ExportRun.Bytes(model, opset)).Graph;
        Assert.Equal(["left", "right", "unused"], graph.Inputs.Select(input => input.Name));
        Assert.Equal(["classes", "sum", "classes_1", "left_1"], graph.Outputs.Select(output => output.Name));
        Assert.Single(graph.Initializers, tensor => tensor.Name == "shared/kernel");
    }

    [Fact]
    public void Names_tell_of_layers_and_the_batch_is_free()
    {
        OnnxModelFile file = OnnxModelFile.Read(ExportRun.Bytes(Small()));
        Assert.Equal(17, file.OperatorSetVersion());
        Assert.Equal("Strata", file.ProducerName);
        Assert.Equal("(batch, 4)", $"({string.Join(", ", file.Graph.Inputs[0].Shape!)})");
        Assert.Equal("(batch, 3)", $"({string.Join(", ", file.Graph.Outputs[0].Shape!)})");
        Assert.Equal(["dense/MatMul", "dense/Add", "dense/Relu"], file.Graph.Nodes.Take(3).Select(node => node.Name));
        Assert.Equal("Softmax", file.Graph.Nodes[^1].Operator);
        Assert.Equal("dense_1", file.Graph.Nodes[^1].Outputs[0]);
        string[] names = [.. file.Graph.Initializers.Select(tensor => tensor.Name)];
        Assert.Superset(new HashSet<string>(Small().Weights.Select(weight => weight.Path)), names.ToHashSet());
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Onnx_Runtime_makes_one_operator_of_a_dense_layer()
    {
        string optimized = Path.Combine(folder, "optimized.onnx");
        using (var options = new SessionOptions { OptimizedModelFilePath = optimized })
        {
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED;
            using var session = new InferenceSession(ExportRun.Bytes(Small()), options);
        }
        string[] operators = [.. OnnxModelFile.Read(File.ReadAllBytes(optimized)).Graph.Nodes.Select(node => node.Operator)];
        Assert.Equal("FusedGemm", operators[0]);
        Assert.DoesNotContain("MatMul", operators);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_models_predict_the_same(int opset, DataType type)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            ExportRun.Same(RandomModel.Make(seed + (100 * opset), type), opset);
        }
    }

    [Fact]
    public void A_file_is_the_same_as_a_stream_and_replaces_the_old_one()
    {
        string path = Path.Combine(folder, "deep", "model.onnx");
        OnnxModel.Save(Small(), path, 21);
        OnnxModel.Save(Small(), path);
        Assert.Equal(ExportRun.Bytes(Small()), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_old_file()
    {
        string path = Path.Combine(folder, "model.onnx");
        File.WriteAllText(path, "old");
        Assert.Throws<ArgumentOutOfRangeException>(() => OnnxModel.Save(Small(), path, 22));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Throws<IOException>(() => OnnxModel.Save(Small(), Path.Combine(path, "below.onnx")));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(22)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Another_opset_is_refused_with_those_that_are_written(int opset)
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => ExportRun.Bytes(Small(), opset)).Message;
        Assert.Contains($"Opset {opset}", message, StringComparison.Ordinal);
        Assert.Contains("17 to 21", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_over_the_limit_of_a_file_is_refused_before_its_bytes_are_copied()
    {
        // Small has 20 + 5 + 4 * 5 + 15 + 3 weights.
        Assert.Equal(63 * 4, Small().ParameterCount * 4);
        ModelExport.Of(Small(), 17, limit: 252);
        string message = Assert.Throws<NotSupportedException>(() => ModelExport.Of(Small(), 17, limit: 251)).Message;
        Assert.Contains("252 bytes", message, StringComparison.Ordinal);
        Assert.Contains("safetensors", message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => ModelExport.Of(Small(DataType.Float64), 17, limit: 252));
    }

    [Fact]
    public void Nothing_to_save_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => OnnxModel.Save(null!, new MemoryStream()));
        Assert.Throws<ArgumentNullException>(() => OnnxModel.Save(Small(), (Stream)null!));
        Assert.Throws<ArgumentException>(() => OnnxModel.Save(Small(), string.Empty));
    }

    [Fact]
    public void Exports_of_one_model_at_once_are_the_same()
    {
        Sequential model = Small();
        byte[] alone = ExportRun.Bytes(model);
        var files = new byte[8][];
        Parallel.For(0, files.Length, i => files[i] = ExportRun.Bytes(model));
        Assert.All(files, file => Assert.Equal(alone, file));
    }
}
