using System.Numerics;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Strata.Graphs;
using Strata.Tests.Models;

namespace Strata.Tests.Onnx;

/// <summary>A model's file in ONNX Runtime, and what both make of the same numbers.</summary>
internal static class ExportRun
{
    private static readonly int[] Batches = [1, 3, 17];

    private static readonly GraphOptimizationLevel[] Levels =
    [
        GraphOptimizationLevel.ORT_DISABLE_ALL,
        GraphOptimizationLevel.ORT_ENABLE_ALL,
    ];

    /// <summary>The model as bytes.</summary>
    public static byte[] Bytes(Model model, int opset = 17)
    {
        var stream = new MemoryStream();
        OnnxModel.Save(model, stream, opset);
        return stream.ToArray();
    }

    /// <summary>One file, loaded with and without optimization, predicts what the model predicts for batches of 1, 3 and 17 rows.</summary>
    /// <param name="model">The model; its weights are given other values than the first ones.</param>
    /// <param name="opset">The opset.</param>
    /// <param name="indices">Where not 0, the inputs are integers below this.</param>
    public static void Same(Model model, int opset, int indices = 0)
    {
        Disturbed.Weights(model);
        if (model.DataType == DataType.Float64)
        {
            Same<double>(
                model,
                opset,
                (shape, rows, i) => Disturbed.Numbers<double>(shape, rows, i, indices),
                Batches,
                1e-9,
                1e-12
            );
        }
        else
        {
            Same<float>(model, opset, (shape, rows, i) => Disturbed.Numbers<float>(shape, rows, i, indices), Batches, 1e-4, 2e-6);
        }
    }

    /// <summary>The same with numbers of the caller's.</summary>
    public static void Same<T>(
        Model model,
        int opset,
        Func<Shape, int, int, T[]> numbers,
        IReadOnlyList<int> batches,
        double relative,
        double absolute
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] file = Bytes(model, opset);
        foreach (GraphOptimizationLevel level in Levels)
        {
            using var options = new SessionOptions { GraphOptimizationLevel = level, IntraOpNumThreads = 1 };
            using var session = new InferenceSession(file, options);
            foreach (int rows in batches)
            {
                T[][] data = [.. model.InputShapes.Select((shape, i) => numbers(shape, rows, i))];
                T[][] actual = Run(session, model, data, rows);
                var expected = model.Predict<T>([
                    .. data.Select((values, i) => Tensor.Create(values, Lengths(model.InputShapes[i], rows))),
                ]);
                for (int output = 0; output < expected.Count; output++)
                {
                    var values = new T[expected[output].FlattenedLength];
                    expected[output].FlattenTo(values);
                    Assert.Equal(values.Length, actual[output].Length);
                    for (int i = 0; i < values.Length; i++)
                    {
                        double wanted = double.CreateTruncating(values[i]);
                        double given = double.CreateTruncating(actual[output][i]);
                        bool near = wanted.Equals(given) || Math.Abs(wanted - given) <= (relative * Math.Abs(wanted)) + absolute;
                        Assert.True(
                            near,
                            $"opset {opset}, {level}, {rows} rows, output {output}, number {i}: {wanted} here, {given} there\n{model}"
                        );
                    }
                }
            }
        }
    }

    /// <summary>The outputs that ONNX Runtime computes.</summary>
    public static T[][] Run<T>(InferenceSession session, Model model, IReadOnlyList<T[]> data, int rows)
        where T : unmanaged
    {
        OrtValue[] values =
        [
            .. data.Select(
                (numbers, i) =>
                {
                    long[] sizes = [rows, .. model.InputShapes[i].Select(size => (long)size)];
                    return OrtValue.CreateTensorValueFromMemory(numbers, sizes);
                }
            ),
        ];
        using var run = new RunOptions();
        using var results = session.Run(run, [.. session.InputNames], values, [.. session.OutputNames]);
        foreach (OrtValue value in values)
        {
            value.Dispose();
        }
        return [.. results.Select(result => result.GetTensorDataAsSpan<T>().ToArray())];
    }

    private static nint[] Lengths(Shape shape, int rows) => [rows, .. shape.Select(size => (nint)size)];
}
