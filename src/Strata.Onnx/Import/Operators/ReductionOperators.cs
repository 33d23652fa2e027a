namespace Strata.Onnx;

/// <summary>Many numbers as one.</summary>
internal static class ReductionOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        Reduce("ReduceSum", OnnxReduction.Sum),
        Reduce("ReduceMean", OnnxReduction.Mean),
        Reduce("ReduceMax", OnnxReduction.Max),
        Reduce("ReduceMin", OnnxReduction.Min),
        Reduce("ReduceProd", OnnxReduction.Product),
        Reduce("ReduceL1", OnnxReduction.L1),
        Reduce("ReduceL2", OnnxReduction.L2),
        Reduce("ReduceLogSum", OnnxReduction.LogSum),
        Reduce("ReduceLogSumExp", OnnxReduction.LogSumExp),
        Reduce("ReduceSumSquare", OnnxReduction.SumSquare),
        new("ArgMax", "a layer", ArgMax),
        new("Hardmax", "a layer", Hardmax),
    ];

    private static ImportedOperator Reduce(string name, OnnxReduction reduction) =>
        new(name, "a layer", call => Reduce(call, reduction));

    private static void Reduce(OnnxCall call, OnnxReduction reduction)
    {
        var x = call.Tensor(0);
        long[] axes = call.IntsOrInput("axes", 1) ?? [];
        int rank = call.Sizes(x).Length;
        if (axes.Length == 0)
        {
            if (call.Int("noop_with_empty_axes", 0) != 0)
            {
                // No axis: of each number alone, which for the norms is not the number itself.
                call.Output(call.Apply(new OnnxReduce(reduction, []), x));
                return;
            }
            axes = [.. Enumerable.Range(0, rank)];
        }
        int[] places = [.. axes.Select(axis => call.Place(axis, x)).Distinct().Order()];
        var result = call.Apply(new OnnxReduce(reduction, places, call.Int("keepdims", 1) != 0), x);
        bool whole = reduction == OnnxReduction.Mean && !call.Element(0).IsFloating();
        call.Output(whole ? call.Apply(new ActivationLayer(Activation.Of(new Truncated())), result) : result);
    }

    private static void ArgMax(OnnxCall call)
    {
        var x = call.Tensor(0);
        int place = call.Place(call.Int("axis", 0), x);
        bool last = call.Int("select_last_index", 0) != 0;
        call.Output(0, call.Apply(new OnnxArgMax(place, call.Int("keepdims", 1) != 0, last), x), OnnxElementType.Int64);
    }

    private static void Hardmax(OnnxCall call)
    {
        var x = call.Tensor(0);
        if (call.OperatorSet >= 13)
        {
            call.Output(call.Apply(new OnnxHardmax(call.Place(call.Int("axis", -1), x)), x));
            return;
        }
        int[] sizes = call.Sizes(x);
        var lines = ActivationOperators.Lines(call, x, call.Axis(call.Int("axis", 1), sizes.Length));
        call.Output(call.Reshaped(call.Apply(new OnnxHardmax(lines.Shape.Rank - 1), lines), sizes));
    }
}
