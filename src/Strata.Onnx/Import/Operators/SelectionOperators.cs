namespace Strata.Onnx;

/// <summary>Numbers picked out, joined and surrounded.</summary>
internal static class SelectionOperators
{
    // A few bytes of a file must not become an endless list of places.
    private const long MostPlaces = 1 << 22;

    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        new("Concat", "Concatenate", Concat),
        new("Slice", "a layer for each axis that is cut", Slice),
        new("Split", "a layer for each part", Split),
        new("Gather", "a layer; Embedding where the data are a constant and the indices are not", Gather),
        new("Pad", "a layer for each axis that grows or shrinks", Pad),
    ];

    private static void Concat(OnnxCall call)
    {
        if (call.InputCount == 0)
        {
            throw call.Defect("it has no input");
        }
        int known = Enumerable.Range(0, call.InputCount).First(input => call.Value(input).Tensor is not null);
        var rows = call.Tensor(known);
        ImportedTensor[] parts =
        [
            .. Enumerable.Range(0, call.InputCount).Select(input => call.Batched(input, rows, trainable: false)),
        ];
        long axis = call.Int("axis", call.OperatorSet < 4 ? 1 : long.MinValue);
        if (axis == long.MinValue)
        {
            throw call.Defect("it has no axis");
        }
        int place = call.Place(axis, rows);
        call.Output(parts.Length == 1 ? call.Apply(new Identity(), parts) : call.Apply(new Concatenate(place), parts));
    }

    private static void Slice(OnnxCall call)
    {
        var x = call.Tensor(0);
        int rank = call.Sizes(x).Length;
        long[] starts = call.IntsOrInput("starts", 1) ?? throw call.Defect("it has no starts");
        long[] ends = call.IntsOrInput("ends", 2) ?? throw call.Defect("it has no ends");
        long[] axes = call.IntsOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length)];
        long[] steps = call.Has(4) ? call.Integers(4) : [.. starts.Select(_ => 1L)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
        {
            throw call.Defect("starts, ends, axes and steps are not equally many");
        }
        var result = x;
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = call.Axis(axes[i], rank);
            if (axis == 0 && call.Offset == 0 && starts[i] == 0 && ends[i] >= int.MaxValue && steps[i] == 1)
            {
                continue; // All rows.
            }
            result = Cut(call, result, call.Place(axis, result), starts[i], ends[i], steps[i]);
        }
        call.Output(result == x ? call.Apply(new Identity(), x) : result);
    }

    private static ImportedTensor Cut(OnnxCall call, ImportedTensor x, int place, long start, long end, long step)
    {
        long size = x.Shape[place];
        if (step == 0 || step == long.MinValue)
        {
            throw call.Defect($"the step is {step}");
        }
        bool back = step < 0;
        long first = Math.Clamp(start < 0 ? Math.Max(start, -size) + size : start, 0, back ? Math.Max(size - 1, 0) : size);
        long stop = Math.Clamp(
            end < 0 ? Math.Max(end, -size - 1) + size : end,
            back ? -1 : 0,
            back ? Math.Max(size - 1, -1) : size
        );
        long distance = back ? first - stop : stop - first;
        long width = Math.Abs(step);
        long count = size == 0 || distance <= 0 ? 0 : (distance - 1) / width + 1;
        if (count <= 1 || !back)
        {
            // One place has no step.
            return call.Apply(new OnnxSlice(place, (int)first, (int)count, count <= 1 ? 1 : (int)width), x);
        }
        if (count > OnnxTake.MaximumPieces)
        {
            throw call.Defect($"it turns {count} places round; at most {OnnxTake.MaximumPieces} are");
        }
        return call.Apply(new OnnxTake(place, [.. Enumerable.Range(0, (int)count).Select(i => (int)(first - i * width))]), x);
    }

    private static void Split(OnnxCall call)
    {
        var x = call.Tensor(0);
        int place = call.Place(call.Int("axis", 0), x);
        int size = x.Shape[place];
        long[] parts = call.IntsOrInput("split", 1) ?? Even(call, size);
        if (parts.Length != call.OutputCount || parts.Any(part => part < 0 || part > size) || parts.Sum() != size)
        {
            throw call.Defect($"parts ({string.Join(", ", parts)}) for {call.OutputCount} outputs do not make up {size} places");
        }
        int start = 0;
        for (int output = 0; output < parts.Length; output++)
        {
            call.Output(output, call.Apply(new OnnxSlice(place, start, (int)parts[output]), x), call.Element(0));
            start += (int)parts[output];
        }
    }

    // Equal parts, the last one smaller where they do not go in.
    private static long[] Even(OnnxCall call, int size)
    {
        long count = call.Int("num_outputs", call.OutputCount);
        if (count != call.OutputCount || count < 1)
        {
            throw call.Defect($"num_outputs is {count}, and it has {call.OutputCount} outputs");
        }
        long each = (size + count - 1) / count;
        return [.. Enumerable.Range(0, (int)count).Select(part => Math.Clamp(size - part * each, 0, each))];
    }

    private static void Gather(OnnxCall call)
    {
        if (!call.IsConstant(1) && call.IsConstant(0))
        {
            Embed(call);
            return;
        }
        var indices = call.Constant(1);
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        int axis = call.Axis(call.Int("axis", 0), sizes.Length);
        int place = call.Place(axis, x);
        int size = sizes[axis];
        int[] places = [.. indices.ToInt64s().Select(index => Index(call, index, size))];
        var taken = call.Apply(new OnnxTake(place, places), x);
        call.Output(call.Reshaped(taken, [.. sizes[..axis], .. indices.Sizes, .. sizes[(axis + 1)..]]));
    }

    private static int Index(OnnxCall call, long index, int size) =>
        index >= -size && index < size
            ? (int)(index < 0 ? index + size : index)
            : throw call.Defect($"the index {index} is none of {size} places");

    private static void Embed(OnnxCall call)
    {
        var data = call.Constant(0);
        if (data.Sizes.Count == 0 || data.Count == 0 || call.Axis(call.Int("axis", 0), data.Sizes.Count) != 0)
        {
            throw call.Defect($"indices that the model is given pick rows of a constant along axis 0 only, and not of {data}");
        }
        int rows = data.Sizes[0];
        int width = data.Count / rows;
        var index = call.Apply(new ActivationLayer(Activation.Of(new FromEnd(rows))), call.Tensor(1));
        var found = call.Apply(
            new Embedding(rows, width),
            [index],
            new Dictionary<string, ImportedWeight> { ["embeddings"] = new([rows, width], data.ToDoubles) }
        );
        call.Output(call.Reshaped(found, [.. call.Sizes(index), .. data.Sizes.Skip(1)]));
    }

    private static void Pad(OnnxCall call)
    {
        var x = call.Tensor(0);
        int rank = call.Sizes(x).Length;
        long[] pads =
            call.IntsOrInput(call.OperatorSet < 2 ? "paddings" : "pads", 1)
            ?? throw call.Defect("it does not say how much to pad");
        int[] axes = [.. (call.Has(3) ? call.Integers(3) : [.. Enumerable.Range(0, rank)]).Select(axis => call.Axis(axis, rank))];
        if (pads.Length != 2 * axes.Length)
        {
            throw call.Defect($"expected {2 * axes.Length} numbers in pads, given {pads.Length}");
        }
        string mode = call.Text("mode", "constant");
        double value = call.Has(2) ? call.Number(2) : call.Float("value", 0);
        var result = x;
        for (int i = 0; i < axes.Length; i++)
        {
            var (before, after) = (pads[i], pads[axes.Length + i]);
            if (before != 0 || after != 0)
            {
                result = Pad(call, result, call.Place(axes[i], result), before, after, mode, value);
            }
        }
        call.Output(result == x ? call.Apply(new Identity(), x) : result);
    }

    private static ImportedTensor Pad(
        OnnxCall call,
        ImportedTensor x,
        int place,
        long before,
        long after,
        string mode,
        double value
    )
    {
        if (Math.Abs((double)before) + Math.Abs((double)after) > MostPlaces)
        {
            throw call.Defect($"it pads by {before} and {after} places; at most {MostPlaces} are");
        }
        int size = x.Shape[place];
        int cut = (int)Math.Max(0, -before);
        int left = size - cut - (int)Math.Max(0, -after);
        if (left < 0)
        {
            throw call.Defect($"it takes {-before} and {-after} places from {size}");
        }
        var (front, back) = ((int)Math.Max(0, before), (int)Math.Max(0, after));
        var kept = left == size ? x : call.Apply(new OnnxSlice(place, cut, left), x);
        if (front == 0 && back == 0)
        {
            return kept;
        }
        if (mode == "constant")
        {
            return call.Apply(new OnnxPad(place, front, back, value), kept);
        }
        Func<int, int> source = mode switch
        {
            "edge" => at => Math.Clamp(at, 0, left - 1),
            "wrap" => at => (at % left + left) % left,
            "reflect" => at => Mirrored(at, left),
            _ => throw call.Defect($"the mode '{mode}' is not known; expected constant, edge, reflect or wrap"),
        };
        if (front + back > OnnxTake.MaximumPieces)
        {
            throw call.Defect($"it pads by {front + back} places in the mode {mode}; at most {OnnxTake.MaximumPieces} are");
        }
        if (left == 0)
        {
            throw call.Defect($"an axis of no places has none to pad with in the mode {mode}");
        }
        return call.Apply(new OnnxTake(place, [.. Enumerable.Range(-front, front + left + back).Select(source)]), kept);
    }

    private static int Mirrored(int at, int size)
    {
        if (size == 1)
        {
            return 0;
        }
        int period = 2 * (size - 1);
        int within = (at % period + period) % period;
        return within < size ? within : period - within;
    }
}
