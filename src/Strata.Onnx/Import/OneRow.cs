using System.Numerics.Tensors;

namespace Strata.Onnx;

/// <summary>Runs a model whose every input is one row.</summary>
internal static class OneRow
{
    /// <summary>The numbers of each output.</summary>
    public static IReadOnlyList<double[]> Predict(Model model, IReadOnlyList<OnnxArray> inputs)
    {
        Tensor<double>[] rows =
        [
            .. inputs.Select(array => Tensor.Create(array.ToDoubles(), [1, .. array.Sizes.Select(size => (nint)size)])),
        ];
        return [.. model.Predict<double>(rows).Select(Numbers)];
    }

    private static double[] Numbers(Tensor<double> tensor)
    {
        double[] numbers = new double[tensor.FlattenedLength];
        tensor.FlattenTo(numbers);
        return numbers;
    }
}
