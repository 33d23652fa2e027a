namespace Strata.Onnx;

/// <summary>Functions of each number, and those of a line of numbers that sum to 1.</summary>
internal static class ActivationOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        Each("Relu", "relu", _ => Activation.Relu),
        Each("LeakyRelu", "leaky_relu", call => Activation.Of(new Activations.LeakyRelu(call.Float("alpha", 0.01)))),
        Each("Elu", "elu", call => Activation.Of(new Activations.Elu(call.Float("alpha", 1)))),
        Each("Selu", "selu, or a formula of the file's alpha and gamma", Selu),
        Each("Celu", "celu", call => Activation.Of(new Activations.Celu(call.Float("alpha", 1)))),
        Each("Gelu", "gelu", call => Activation.Of(new Activations.Gelu(call.Text("approximate", "none") == "tanh"))),
        Each("Mish", "mish", _ => Activation.Mish),
        Each("HardSigmoid", "a formula of the file's alpha and beta", HardSigmoid),
        Each("HardSwish", "hard_silu", _ => Activation.HardSilu),
        Each("Softplus", "softplus", _ => Activation.Softplus),
        Each("Softsign", "softsign", _ => Activation.Softsign),
        Each("Tanh", "tanh", _ => Activation.Tanh),
        Each("Sigmoid", "sigmoid", _ => Activation.Sigmoid),
        Each("ThresholdedRelu", "threshold", call => Activation.Of(new Activations.Thresholded(call.Float("alpha", 1)))),
        Each("Swish", "silu, or a formula of the file's alpha", Swish),
        Each("Sqrt", "a formula", _ => Activation.Of(new Root())),
        Each("Exp", "exponential", _ => Activation.Exponential),
        Each("Log", "a formula", _ => Activation.Of(new Logarithm())),
        Each("Neg", "a formula", _ => Activation.Of(new Opposite())),
        Each("Abs", "a formula", _ => Activation.Of(new Magnitude())),
        Each("Erf", "a formula", _ => Activation.Of(new ErrorFunction())),
        Each("Sign", "a formula", _ => Activation.Of(new Signum())),
        Each("Floor", "a formula", _ => Activation.Of(new RoundedDown())),
        Each("Ceil", "a formula", _ => Activation.Of(new RoundedUp())),
        Each("Shrink", "a formula", call => Activation.Of(new Shrunk(call.Float("bias", 0), call.Float("lambd", 0.5)))),
        Each("Reciprocal", "a formula", _ => Activation.Of(new Inverse())),
        new("Clip", "a formula; Minimum and Maximum where the bounds are no constants", Clip),
        new("PRelu", "PReLU where the slope is a constant, else a layer", PRelu),
        new("Softmax", "Softmax", call => Line(call, Activation.Softmax)),
        new("LogSoftmax", "log_softmax", call => Line(call, Activation.LogSoftmax)),
    ];

    /// <summary>An activation, joined with the Dense before it where nothing else reads that.</summary>
    public static ImportedTensor Activate(OnnxCall call, ImportedTensor x, Activation activation, bool mayJoin)
    {
        if (mayJoin && x.Layer is Dense { Activation: null } dense)
        {
            var joined = call.Apply(dense with { Activation = activation }, x.Inputs, x.Weights);
            joined.Name = x.Name;
            return joined;
        }
        return call.Apply(new ActivationLayer(activation), x);
    }

    private static ImportedOperator Each(string name, string becomes, Func<OnnxCall, Activation> activation) =>
        new(name, becomes, call => call.Output(Activate(call, call.Tensor(0), activation(call), call.IsReadOnce(0))));

    private static Activation Selu(OnnxCall call)
    {
        double alpha = call.Float("alpha", 1.67326319217681884765625);
        double gamma = call.Float("gamma", 1.05070102214813232421875);
        bool isUsual = Math.Abs(alpha - 1.6732632) < 1e-5 && Math.Abs(gamma - 1.050701) < 1e-5;
        return isUsual ? Activation.Selu : Activation.Of(new ScaledElu(alpha, gamma));
    }

    private static Activation HardSigmoid(OnnxCall call)
    {
        double alpha = call.Float("alpha", 0.2);
        double beta = call.Float("beta", 0.5);
        return (float)alpha == 1f / 6 && beta == 0.5 ? Activation.HardSigmoid : Activation.Of(new LinearSigmoid(alpha, beta));
    }

    private static Activation Swish(OnnxCall call)
    {
        double alpha = call.Float("alpha", 1);
        return alpha == 1 ? Activation.Silu : Activation.Of(new ScaledSwish(alpha));
    }

    private static void Clip(OnnxCall call)
    {
        var x = call.Tensor(0);
        if ((call.Has(1) && !call.IsConstant(1)) || (call.Has(2) && !call.IsConstant(2)))
        {
            x = call.Has(1) ? call.Apply(new Maximum(), call.Aligned(x, call.Tensor(1))) : x;
            call.Output(call.Has(2) ? call.Apply(new Minimum(), call.Aligned(x, call.Tensor(2))) : x);
            return;
        }
        double low = call.Has(1) ? call.Number(1) : call.Float("min", double.NegativeInfinity);
        double high = call.Has(2) ? call.Number(2) : call.Float("max", double.PositiveInfinity);
        call.Output(Activate(call, x, Activation.Of(new Bounded(low, high)), call.IsReadOnce(0)));
    }

    private static void PRelu(OnnxCall call)
    {
        var x = call.Tensor(0);
        if (!call.IsConstant(1))
        {
            call.Output(call.Apply(new OnnxParametricRelu(), call.Aligned(x, call.Tensor(1))));
            return;
        }
        var slope = call.Constant(1);
        int[] row = [.. x.Shape.Row];
        List<int> sizes = [.. slope.Sizes];
        if (call.OperatorSet < 7 && sizes is [> 1] && call.Sizes(x).Length > 2)
        {
            // Before version 7 a line of slopes was one for each channel, the second axis.
            sizes.AddRange(Enumerable.Repeat(1, call.Sizes(x).Length - 2));
        }
        while (sizes.Count > row.Length && sizes[0] == 1)
        {
            sizes.RemoveAt(0);
        }
        if (!Broadcasted.Fits(sizes, row))
        {
            throw call.Defect($"slopes {slope} do not stretch over rows of {x.Shape.Row}");
        }
        sizes.InsertRange(0, Enumerable.Repeat(1, row.Length - sizes.Count));
        int[] shared = [.. Enumerable.Range(0, row.Length).Where(axis => sizes[axis] == 1).Select(axis => axis + 1)];
        Dictionary<string, ImportedWeight> weights = new() { ["alpha"] = new([.. sizes], slope.ToDoubles) };
        call.Output(call.Apply(new PReLU(SharedAxes: shared.Length > 0 ? shared : null), [x], weights));
    }

    private static void Line(OnnxCall call, Activation activation)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        if (call.OperatorSet < 13)
        {
            // Before version 13 all axes from the one named on were one line.
            int axis = call.Axis(call.Int("axis", 1), sizes.Length);
            var flat = Lines(call, x, axis);
            call.Output(call.Reshaped(Activate(call, flat, activation, flat == x && call.IsReadOnce(0)), sizes));
            return;
        }
        int place = call.Place(call.Int("axis", -1), x);
        if (place == x.Shape.Rank - 1)
        {
            call.Output(Activate(call, x, activation, call.IsReadOnce(0)));
        }
        else if (activation == Activation.Softmax)
        {
            call.Output(call.Apply(new Softmax(place), x));
        }
        else
        {
            int[] order = [.. LastAxis.Order(x.Shape.Rank, place).Skip(1)];
            call.Output(
                call.Apply(new Permute(order), call.Apply(new ActivationLayer(activation), call.Apply(new Permute(order), x)))
            );
        }
    }

    /// <summary>The axes from one on as one line, and those before as one axis of lines.</summary>
    public static ImportedTensor Lines(OnnxCall call, ImportedTensor x, int axis)
    {
        if (call.Offset == 0)
        {
            call.Place(axis, x);
        }
        int[] sizes = call.Sizes(x);
        int length = sizes.Skip(axis).Aggregate(1, (product, size) => checked(product * size));
        if (axis == sizes.Length - 1)
        {
            return x;
        }
        int[] before = [.. sizes.Take(axis)];
        return call.Reshaped(x, [.. before, length]);
    }
}
