namespace Strata.Onnx;

/// <summary>Numbers that stand in the file's nodes.</summary>
internal static class ConstantOperators
{
    private const int LargestMade = 1 << 18;

    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [new("Constant", "a constant", Constant), new("ConstantOfShape", "a constant", ConstantOfShape)];

    private static void Constant(OnnxCall call)
    {
        OnnxArray? value =
            call.Attribute("value", OnnxAttributeType.Tensor)?.Tensor is { } tensor ? Inner(call, tensor)
            : call.Attribute("value_float", OnnxAttributeType.Float) is { } number ? OnnxArray.Of([number.Float])
            : call.Attribute("value_int", OnnxAttributeType.Int) is { } whole ? OnnxArray.Of([whole.Int])
            : call.Attribute("value_floats", OnnxAttributeType.Floats) is { } line
                ? OnnxArray.Of([.. line.Floats], line.Floats.Count)
            : call.Ints("value_ints") is { } wholes ? OnnxArray.Of(wholes, wholes.Length)
            : null;
        call.Output(0, value ?? throw call.Defect("it has no value that is a tensor of numbers"));
    }

    private static void ConstantOfShape(OnnxCall call)
    {
        long[] sizes = call.Integers(0);
        var value = call.Attribute("value", OnnxAttributeType.Tensor)?.Tensor is { } tensor
            ? Inner(call, tensor)
            : OnnxArray.Of([0f], 1);
        if (value.Count != 1)
        {
            throw call.Defect($"expected one number to fill with, given {value}");
        }
        int count = OnnxTensorSize.Count(call.Title, sizes);
        if (count > LargestMade)
        {
            throw call.Defect($"it makes {count} numbers; at most {LargestMade} are made");
        }
        double[] numbers = new double[count];
        Array.Fill(numbers, value.ToDoubles()[0]);
        call.Output(0, OnnxArray.Of(value.Element, [.. sizes.Select(size => (int)size)], numbers));
    }

    private static OnnxArray Inner(OnnxCall call, OnnxTensor tensor) =>
        tensor.External is null ? OnnxArray.Of(tensor) : throw call.Defect("a constant of a node stands in another file");
}
