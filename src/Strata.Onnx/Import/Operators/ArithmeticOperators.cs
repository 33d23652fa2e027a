namespace Strata.Onnx;

/// <summary>Arithmetic on two values or more, stretched over each other.</summary>
internal static class ArithmeticOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        new("Add", "Add, or the bias of the Dense before it", Add),
        new("Sub", "Subtract", call => Two(call, new Subtract(), trainable: true)),
        new("Mul", "Multiply", call => Two(call, new Multiply(), trainable: true)),
        new("Div", "a layer; of integers the whole part", Divide),
        new("Pow", "a layer; a number below 0 to a whole exponent is what it should be", Power),
        new("Sum", "Add", call => Many(call, new Add())),
        new("Mean", "Average", call => Many(call, new Average())),
        new("Max", "Maximum", call => Many(call, new Maximum())),
        new("Min", "Minimum", call => Many(call, new Minimum())),
        new(
            "Where",
            "a layer",
            call => call.Output(0, call.Apply(new OnnxWhere(), call.Aligned(false, 0, 1, 2)), call.Element(1))
        ),
    ];

    private static void Two(OnnxCall call, Layer layer, bool trainable) =>
        call.Output(call.Apply(layer, Operands(call, trainable)));

    private static void Many(OnnxCall call, Layer layer) =>
        call.Output(call.Apply(layer, call.Aligned(trainable: layer is Add, [.. Enumerable.Range(0, call.InputCount)])));

    private static void Add(OnnxCall call)
    {
        for (int left = 0; left < 2; left++)
        {
            int right = 1 - left;
            if (
                call.OperatorSet >= 7
                && call.IsReadOnce(left)
                && call.Value(left).Tensor is { Layer: Dense { UseBias: false, Activation: null } dense } x
                && call.IsConstant(right)
                && call.Constant(right) is { } bias
                && bias.Sizes.Count <= call.Sizes(x).Length
                && bias.Sizes.SkipLast(1).All(size => size == 1)
                && (bias.Count == 1 || bias.Sizes.LastOrDefault(1) == dense.Units)
            )
            {
                var weights = new Dictionary<string, ImportedWeight>(x.Weights)
                {
                    ["bias"] = new(dense.Units, () => Broadcasted.To(bias.ToDoubles(), [bias.Count], [dense.Units])),
                };
                var joined = call.Apply(dense with { UseBias = true }, x.Inputs, weights);
                joined.Name = x.Name;
                call.Output(joined);
                return;
            }
        }
        Two(call, new Add(), trainable: true);
    }

    private static void Divide(OnnxCall call)
    {
        var quotient = call.Apply(new OnnxDivide(), Operands(call, trainable: true));
        call.Output(
            call.Element(0).IsFloating() ? quotient : call.Apply(new ActivationLayer(Activation.Of(new Truncated())), quotient)
        );
    }

    private static void Power(OnnxCall call)
    {
        var power = call.Apply(new OnnxPower(), Operands(call, trainable: false));
        // A power of whole numbers is whole; by way of logarithms it is nearly so.
        call.Output(call.Element(0).IsFloating() ? power : call.Apply(new ActivationLayer(Activation.Of(new Nearest())), power));
    }

    /// <summary>Both operands, stretched over each other as the version of the operators says.</summary>
    public static IReadOnlyList<ImportedTensor> Operands(OnnxCall call, bool trainable)
    {
        if (call.OperatorSet < 7 && call.Int("broadcast", 0) == 1)
        {
            return Old(call, trainable);
        }
        return call.Aligned(trainable, 0, 1);
    }

    // Before version 7 the second operand was laid along axes from the one named on.
    private static IReadOnlyList<ImportedTensor> Old(OnnxCall call, bool trainable)
    {
        int[] left = call.Sizes(0);
        int[] right = call.Sizes(1);
        int axis = call.Axis(call.Int("axis", left.Length - right.Length), Math.Max(left.Length, 1));
        int behind = left.Length - axis - right.Length;
        if (behind < 0)
        {
            throw call.Defect($"the second operand's {right.Length} axes do not lie along the first's from axis {axis} on");
        }
        if (behind == 0)
        {
            return call.Aligned(trainable, 0, 1);
        }
        int[] sizes = [.. right, .. Enumerable.Repeat(1, behind)];
        var second = call.Value(1).Tensor is { } tensor
            ? call.Reshaped(tensor, sizes)
            : call.Weight(call.Constant(1).WithSizes(sizes), trainable && call.Element(1).IsFloating());
        return call.Aligned(call.Tensor(0, trainable), second);
    }
}
