using System.Numerics.Tensors;

namespace Strata.Onnx.Tests;

/// <summary>Every case that has a slope learns through it: a scale in front is moved, and its gradient is that of differences.</summary>
public class LayerGradientTests
{
    // What is a step in its input has no slope to compare; a table's indices cannot be scaled.
    // A row that is a single number has no axis for a loss; powers of -5 of numbers near 0 drown all differences.
    private static readonly string[] others = ["two axes, not kept", "whole exponents", "nothing", "edges"];

    private static readonly string[] flat = ["ArgMax", "Hardmax", "Cast", "Sign", "Gather", "Where", "Shape", "Floor", "Ceil"];

    public static TheoryData<string> Cases =>
        [
            .. OperatorCases
                .All.Where(one => one.InRows && !flat.Contains(one.Operator))
                .Where(one => one.Inputs[0]!.Element == OnnxElementType.Float && !one.Weights.Contains(0))
                .Where(one => one.Results is [OnnxElementType.Float] && !one.Note.Contains("NaN", StringComparison.Ordinal))
                .Where(one => !others.Contains(one.Note))
                .Select(one => one.ToString()),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_through_an_operator_are_those_of_central_differences(string title)
    {
        var one = OperatorCases.All.Single(one => one.ToString() == title);
        var file = OnnxModelFile.Read(one.File(inRows: true));
        // x0 is scaled by a weight of its row's sizes first.
        int[] row = [.. one.Inputs[0]!.Sizes.Skip(1)];
        var node = file.Graph.Nodes[0];
        int count = row.Aggregate(1, (product, size) => product * size);
        float[] scales = [.. Enumerable.Range(0, count).Select(i => 0.9f + 0.01f * (i % 20))];
        file = file with
        {
            Graph = file.Graph with
            {
                Nodes = [Built.Node("Mul", "x0,scale", "scaled"), node with { Inputs = ["scaled", .. node.Inputs.Skip(1)] }],
                Initializers = [.. file.Graph.Initializers, Built.Weight("scale", OnnxArray.Of(scales, row))],
            },
        };
        using var memory = new MemoryStream();
        file.Write(memory);
        Model model = Built.Load(memory.ToArray());
        Tensor<float>[] inputs =
        [
            .. one.Data(inRows: true)
                .Values.Select(array => Tensor.Create(array.ToArray<float>(), [.. array.Sizes.Select(size => (nint)size)])),
        ];
        var shape = model.OutputShapes[0];
        int rows = one.Inputs[0]!.Sizes[0];
        float[] targets = new float[rows * shape.RowSize];
        var target = Tensor.Create(targets, [rows, .. shape.Select(size => (nint)size)]);
        var check = GradientCheck.Of(
            model,
            Dataset.From([.. inputs.Select(input => (DataArray)input)], [target]),
            Loss.MeanSquaredError,
            most: 20
        );
        Assert.NotEmpty(check.Weights);
        Assert.True(check.Passed, check.ToString());
    }
}
