using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>Numbers brought to a mean, a variance or a length.</summary>
internal static class NormalizationOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        new("BatchNormalization", "BatchNormalization; a node in training mode its own arithmetic", BatchNormalization),
        new("LayerNormalization", "LayerNormalization", LayerNormalization),
        new("RMSNormalization", "RMSNormalization", RMSNormalization),
        new("InstanceNormalization", "GroupNormalization with a group for each channel", call => Groups(call, null)),
        new("GroupNormalization", "GroupNormalization", call => Groups(call, call.Int("num_groups", 0))),
        new("LpNormalization", "a reduction and a division", LpNormalization),
        new("MeanVarianceNormalization", "reductions and a division", MeanVarianceNormalization),
        new("Dropout", "Dropout", Dropout),
    ];

    private static void BatchNormalization(OnnxCall call)
    {
        var x = call.Tensor(0);
        double epsilon = call.Float("epsilon", 1e-5);
        double momentum = call.Float("momentum", 0.9);
        if (call.OperatorSet < 9 && call.Int("spatial", 1) == 0)
        {
            throw call.Defect("statistics for each place (spatial = 0) are not imported");
        }
        if (call.Int("training_mode", 0) != 0)
        {
            Training(call, x, epsilon, momentum);
            return;
        }
        if (call.Wants(1))
        {
            throw call.Defect("it puts out statistics, which it has in training alone");
        }
        call.Output(
            call.Apply(
                new BatchNormalization(call.Place(1, x), momentum, epsilon),
                [x],
                new Dictionary<string, ImportedWeight>
                {
                    ["gamma"] = Line(call, 1),
                    ["beta"] = Line(call, 2),
                    ["moving_mean"] = Line(call, 3),
                    ["moving_variance"] = Line(call, 4),
                }
            )
        );
    }

    private static void Training(OnnxCall call, ImportedTensor x, double epsilon, double momentum)
    {
        int rank = call.Sizes(x).Length;
        int[] others = [.. Enumerable.Range(0, rank).Where(axis => axis != 1).Select(axis => call.Place(axis, x))];
        int channels = call.Sizes(x)[1];
        var (centred, mean, variance) = Moments(call, x, others);
        var y = call.Apply(new OnnxDivide(), centred, Deviation(call, variance, epsilon));
        call.Output(Scaled(call, y, channels, rank - 2));
        Running(call, 1, mean, 3, channels, momentum);
        Running(call, 2, variance, 4, channels, momentum);
    }

    private static void Running(OnnxCall call, int output, ImportedTensor batch, int before, int channels, double momentum)
    {
        if (call.Wants(output))
        {
            var old = call.Apply(new Rescaling(momentum), call.Tensor(before));
            var added = call.Apply(new Rescaling(1 - momentum), call.Reshaped(batch, [channels]));
            call.Output(output, call.Apply(new Add(), call.Aligned(old, added)), call.Element(0));
        }
    }

    private static void LayerNormalization(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        int axis = call.Place(call.Int("axis", -1), x) - call.Offset;
        double epsilon = call.Float("epsilon", 1e-5);
        Dictionary<string, ImportedWeight> weights = new() { ["gamma"] = Stretched(call, 1, sizes[axis..]) };
        if (call.Has(2))
        {
            weights["beta"] = Stretched(call, 2, sizes[axis..]);
        }
        var lines = ActivationOperators.Lines(call, x, axis);
        var y = call.Apply(new LayerNormalization(-1, epsilon, Center: call.Has(2)), [lines], weights);
        call.Output(call.Reshaped(y, sizes));
        if (call.Wants(1) || call.Wants(2))
        {
            int[] places = [.. Enumerable.Range(axis, sizes.Length - axis).Select(place => place + call.Offset)];
            var (_, mean, variance) = Moments(call, x, places);
            call.Output(1, mean, OnnxElementType.Float);
            var inverse = call.Apply(new ActivationLayer(Activation.Of(new Inverse())), Deviation(call, variance, epsilon));
            call.Output(2, inverse, OnnxElementType.Float);
        }
    }

    private static void RMSNormalization(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        int axis = call.Place(call.Int("axis", -1), x) - call.Offset;
        Dictionary<string, ImportedWeight> weights = new() { ["scale"] = Stretched(call, 1, sizes[axis..]) };
        var lines = ActivationOperators.Lines(call, x, axis);
        var y = call.Apply(new RMSNormalization(-1, call.Float("epsilon", 1e-5)), [lines], weights);
        call.Output(call.Reshaped(y, sizes));
    }

    private static void Groups(OnnxCall call, long? named)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        double epsilon = call.Float("epsilon", 1e-5);
        int channels = sizes.Length >= 2 ? sizes[1] : throw call.Defect($"expected rows of channels, given {x.Shape}");
        long groups = named ?? channels;
        if (groups < 1 || channels % groups != 0)
        {
            throw call.Defect($"{channels} channels do not go into {groups} groups of one size");
        }
        if (call.Offset == 0)
        {
            var layer = new GroupNormalization(named is null ? -1 : (int)groups, 1, epsilon);
            call.Output(
                call.Apply(
                    layer,
                    [x],
                    new Dictionary<string, ImportedWeight>
                    {
                        ["gamma"] = PerChannel(call, 1, channels),
                        ["beta"] = PerChannel(call, 2, channels),
                    }
                )
            );
            return;
        }
        // The file's first axis lies within our row: it stays out of the mean.
        int group = sizes.Skip(2).Aggregate(channels / (int)groups, (product, size) => checked(product * size));
        var lines = call.Reshaped(x, [sizes[0], (int)groups, group]);
        var y = call.Apply(new LayerNormalization(-1, epsilon, Center: false, Scale: false), lines);
        call.Output(Scaled(call, call.Reshaped(y, sizes), channels, sizes.Length - 2));
    }

    private static void LpNormalization(OnnxCall call)
    {
        var x = call.Tensor(0);
        int place = call.Place(call.Int("axis", -1), x);
        OnnxReduction norm = call.Int("p", 2) switch
        {
            1 => OnnxReduction.L1,
            2 => OnnxReduction.L2,
            long other => throw call.Defect($"p is {other}; expected 1 or 2"),
        };
        var length = call.Apply(new OnnxReduce(norm, [place]), x);
        // A line of zeros stays one.
        var divisor = call.Apply(new ActivationLayer(Activation.Of(new Divisor())), length);
        call.Output(call.Apply(new OnnxDivide(), x, divisor));
    }

    private static void MeanVarianceNormalization(OnnxCall call)
    {
        var x = call.Tensor(0);
        long[] axes = call.Ints("axes") ?? [0, 2, 3];
        int[] places = [.. axes.Select(axis => call.Place(axis, x)).Distinct().Order()];
        var (centred, _, variance) = Moments(call, x, places);
        var deviation = call.Apply(new ActivationLayer(Activation.Of(new Root())), variance);
        call.Output(call.Apply(new OnnxDivide(), centred, call.Apply(new Rescaling(1, 1e-9), deviation)));
    }

    private static void Dropout(OnnxCall call)
    {
        var x = call.Tensor(0);
        double rate = call.Has(1) ? call.Number(1) : call.Float("ratio", 0.5);
        call.Output(call.Apply(new Dropout(rate), x));
        if (call.Wants(1))
        {
            call.Output(1, call.Apply(new OnnxFill(1), x), OnnxElementType.Bool);
        }
    }

    private static (ImportedTensor Centred, ImportedTensor Mean, ImportedTensor Variance) Moments(
        OnnxCall call,
        ImportedTensor x,
        int[] places
    )
    {
        var mean = call.Apply(new OnnxReduce(OnnxReduction.Mean, places), x);
        var centred = call.Apply(new Subtract(), x, mean);
        var variance = call.Apply(new OnnxReduce(OnnxReduction.Mean, places), call.Apply(new Multiply(), centred, centred));
        return (centred, mean, variance);
    }

    private static ImportedTensor Deviation(OnnxCall call, ImportedTensor variance, double epsilon) =>
        call.Apply(new ActivationLayer(Activation.Of(new Root())), call.Apply(new Rescaling(1, epsilon), variance));

    // Inputs 1 and 2 as one factor and one term for each channel.
    private static ImportedTensor Scaled(OnnxCall call, ImportedTensor y, int channels, int behind)
    {
        var scaled = call.Apply(new Multiply(), y, Channels(call, 1, channels, behind));
        return call.Apply(new Add(), scaled, Channels(call, 2, channels, behind));
    }

    private static ImportedTensor Channels(OnnxCall call, int input, int channels, int behind)
    {
        double[] values = PerChannel(call, input, channels).Values();
        int[] sizes = [channels, .. Enumerable.Repeat(1, behind)];
        return call.Weight(OnnxArray.Of<double>(values, sizes), trainable: true);
    }

    private static ImportedWeight Line(OnnxCall call, int input)
    {
        var array = call.Constant(input);
        return new(array.Count, array.ToDoubles);
    }

    // Before version 21 one number for each group of channels, which each channel of the group has.
    private static ImportedWeight PerChannel(OnnxCall call, int input, int channels)
    {
        var array = call.Constant(input);
        if (array.Count == 0 || channels % array.Count != 0)
        {
            throw call.Defect($"expected one number for each of {channels} channels, given {array}");
        }
        int each = channels / array.Count;
        return new(channels, () => Broadcasted.To(array.ToDoubles(), [array.Count, 1], [array.Count, each]));
    }

    private static ImportedWeight Stretched(OnnxCall call, int input, int[] sizes)
    {
        var array = call.Constant(input);
        Shape shape = [.. sizes];
        return Broadcasted.Fits(array.Sizes, sizes)
            ? new(shape.RowSize, () => Broadcasted.To(array.ToDoubles(), array.Sizes, sizes))
            : throw call.Defect($"{array} does not stretch over {shape}");
    }
}
