using Strata.Graphs;
using Strata.Initializers;
using Strata.Numerics;

namespace Strata.Tests.Onnx;

/// <summary>What a layer of a user's own may write: every method of a node.</summary>
public class ExportNodeTests
{
    private sealed record Written(Func<LayerContext, Node, Node> Write) : Layer
    {
        public override Node Call(LayerContext context, Node x) => Write(context, x);
    }

    private sealed record Sample(string Title, Shape Input, Func<LayerContext, Node, Node> Write, int Indices = 0);

    private static Node Weight(LayerContext context, string name, Shape shape) => context.Weight(name, shape, new RandomNormal());

    private static readonly Sample[] Samples =
    [
        new("the layer's input itself", 4, (_, x) => x),
        new("without a gradient", 4, (_, x) => x.Detach()),
        new("arithmetic", 4, (_, x) => (3 - ((2 * x) + 1)) / (5 + x.Square()) - (-x / 7) + (1 / (x.Abs() + 1))),
        new("functions", 4, (_, x) => x.Abs().Sqrt() + x.Exp().Log() + x.Sigmoid() + x.Clip(-0.5, 0.25)),
        new("bounds on one side", 4, (_, x) => x.Clip(0, double.PositiveInfinity)),
        new(
            "powers",
            4,
            (_, x) => x.Abs().Power(1.5) + (x.Abs() + 1).Power(-3) + x.Power(2) + x.Power(1) + (x.Abs() + 1).Power(0)
        ),
        new("reductions of a row", [3, 4], (_, x) => x.Sum() + x.Mean() + x.Max() + x.Sum(1) + x.Mean(-2)),
        new("reductions of everything", [3, 4], (_, x) => (x * x.Total()) + x.Average()),
        new("softmax", [3, 4], (_, x) => x.Softmax() + x.LogSoftmax() + x.Sparsemax()),
        new("sparsemax of one and of large numbers", 1, (_, x) => (x * 1e4).Sparsemax()),
        new("standardized", [3, 5], (_, x) => x.Standardize(1e-3) + (x * 2).Standardize(0.125)),
        new("standardized away from 0", 5, (_, x) => (x + 8).Standardize(1e-3)),
        new("slices side by side", [3, 4], (_, x) => Node.Concatenate([x.Slice(1, 1, 2).Part(1, 2), x.Part(0, 2)], 1)),
        new("other axes", [2, 3, 4], (_, x) => x.Permute(0, 3, 1, 2).Reshape([Shape.Free, 4, 6]).Repeat(2, 3).Repeat(1, 2)),
        new("a matrix", [3, 4], (c, x) => x.MatMul(Weight(c, "kernel", [4, 5]))),
        new("products of matrices", [3, 4], (_, x) => x.BatchMatMul(x, false, true).BatchMatMul(x).BatchMatMul(x, true, false)),
        new("products of turned matrices", [2, 3, 4], (_, x) => x.BatchMatMul(x.Permute(0, 1, 3, 2), true, true)),
        new("rows of a table", 4, (c, x) => Weight(c, "table", [3, 2]).Lookup(x).Reshape([Shape.Free, 8]), Indices: 3),
        new("labels of rows", [2, 3], (_, x) => x.Softmax().At(x.Part(1, 1)), Indices: 3),
        new("numbers at an index", [2, 3], (_, x) => x.At((x.Sum().Abs() * 0) + 2) + x.LogSoftmax().At(x.Max() * 0)),
        new("stretched weights", [3, 4], (c, x) => (x + Weight(c, "row", 4)) * Weight(c, "column", [3, 1]) / 0.5),
        new("a weight alone on the left", 4, (c, x) => Weight(c, "row", 4) - x),
    ];

    public static TheoryData<string, int, DataType> Cases =>
        new(
            from sample in Samples
            from opset in new[] { 17, 18, 21 }
            from type in new[] { DataType.Float32, DataType.Float64 }
            select (sample.Title, opset, type)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_layer_of_ones_own_writes_predicts_the_same(string title, int opset, DataType type)
    {
        Sample sample = Samples.Single(sample => sample.Title == title);
        ExportRun.Same(
            new Sequential([new Input(sample.Input), new Written(sample.Write)], dataType: type),
            opset,
            sample.Indices
        );
    }

    [Fact]
    public void A_layer_that_draws_random_numbers_in_prediction_is_refused_by_name()
    {
        var model = new Sequential(new Input(3), new Written((_, x) => x.Dropout(0.5, new Philox(1, "own"))) { Name = "noisy" });
        string message = Assert.Throws<NotSupportedException>(() => ExportRun.Bytes(model)).Message;
        Assert.Contains("'noisy'", message, StringComparison.Ordinal);
        Assert.Contains("Dropout", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_computes_a_gradient_in_prediction_is_refused_by_name()
    {
        var model = new Sequential(
            new Input(3),
            new Written((_, x) => Gradients.Of(x.Sigmoid().Total(), [x])[0]) { Name = "slope" }
        );
        string message = Assert.Throws<NotSupportedException>(() => ExportRun.Bytes(model)).Message;
        Assert.Contains("'slope'", message, StringComparison.Ordinal);
        Assert.Contains("gradient", message, StringComparison.Ordinal);
    }
}
