using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>The same numbers in other shapes and orders.</summary>
internal static class ShapeOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        new("Identity", "Identity", call => call.Output(call.Apply(new Identity(), call.Tensor(0)))),
        new("Cast", "Identity; to integers the whole part, to bool 0 or 1", Cast),
        new("Flatten", "Flatten or Reshape", Flatten),
        new("Reshape", "Reshape", Reshape),
        new("Squeeze", "Reshape", Squeeze),
        new("Unsqueeze", "Reshape", Unsqueeze),
        new("Transpose", "Permute", Transpose),
        new("Expand", "a layer for each axis that grows", Expand),
        new("Shape", "a constant", ShapeOf),
    ];

    private static void Cast(OnnxCall call)
    {
        var from = call.Element(0);
        OnnxElementType to =
            call.OperatorSet < 6 && Enum.TryParse(call.Text("to", ""), ignoreCase: true, out OnnxElementType named) ? named
            : call.OperatorSet < 6 ? throw call.Defect($"its type '{call.Text("to", "")}' is not known")
            : (OnnxElementType)call.Int("to", 0);
        if (to.Bytes() == 0)
        {
            throw call.Defect($"elements of type {to} are not computed with");
        }
        Layer layer =
            to == OnnxElementType.Bool ? new ActivationLayer(Activation.Of(new Truth()))
            : from.IsFloating() && !to.IsFloating() ? new ActivationLayer(Activation.Of(new Truncated()))
            : new Identity();
        call.Output(0, call.Apply(layer, call.Tensor(0)), to);
    }

    private static void Flatten(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        long given = call.Int("axis", 1);
        int axis = given == sizes.Length ? sizes.Length : call.Axis(given, Math.Max(1, sizes.Length));
        if (call.Offset == 0)
        {
            call.Output(
                axis == 1
                    ? call.Apply(new Flatten(), x)
                    : throw call.Defect($"along axis {axis} it would mix the rows of a batch")
            );
            return;
        }
        call.Output(call.Apply(new Reshape(Product(sizes[..axis]), Product(sizes[axis..])), x));
    }

    private static int Product(int[] sizes) => sizes.Aggregate(1, (product, size) => checked(product * size));

    private static void Reshape(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        long[] wanted = call.IntsOrInput("shape", 1) ?? throw call.Defect("it has no shape");
        bool keepsZero = call.Int("allowzero", 0) == 0;
        int first = 1 - call.Offset;
        if (first == 1 && !IsBatch(wanted, sizes))
        {
            throw call.Defect(
                $"({string.Join(", ", wanted)}) does not leave the batch of {x.Shape} in front; give 0 or -1 there"
            );
        }
        long[] row =
        [
            .. wanted
                .Select(
                    (size, axis) =>
                        size != 0 || !keepsZero ? size
                        : axis < sizes.Length ? sizes[axis]
                        : throw call.Defect($"0 stands for axis {axis}, and the input has {sizes.Length}")
                )
                .Skip(first),
        ];
        int open = Array.IndexOf(row, -1);
        if (open >= 0)
        {
            long known = row.Where((_, axis) => axis != open).Aggregate(1L, (product, size) => checked(product * size));
            row[open] = known == 0 ? 0 : x.Shape.RowSize / known;
        }
        int[] target =
        [
            .. row.Select(size => size is >= 0 and <= int.MaxValue ? (int)size : throw call.Defect($"{size} is no size")),
        ];
        // A layer even where nothing changes, so that each value has one of its own.
        call.Output(call.Apply(new Reshape(target), x));
    }

    // In front stands what means the batch: its own size, 0 for it, or the one -1, which is what is left.
    private static bool IsBatch(long[] wanted, int[] sizes) =>
        wanted.Length > 0
        && (
            wanted[0] is Importer.FreeSize or 0
            || (
                wanted[0] == -1
                && wanted
                    .Skip(1)
                    .Select((size, i) => size == 0 && i + 1 < sizes.Length ? sizes[i + 1] : size)
                    .Aggregate(1L, (product, size) => product * Math.Max(size, -1)) == new Shape(sizes).RowSize
            )
        );

    private static void Squeeze(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        int[] axes = call.IntsOrInput("axes", 1) is { } given
            ? [.. given.Select(axis => call.Axis(axis, sizes.Length))]
            : [.. Enumerable.Range(0, sizes.Length).Where(axis => sizes[axis] == 1)];
        if (axes.FirstOrDefault(axis => sizes[axis] != 1, -1) is >= 0 and var wrong)
        {
            throw call.Defect($"axis {wrong} of {x.Shape} has not the size 1");
        }
        int[] left = [.. sizes.Where((_, axis) => !axes.Contains(axis))];
        call.Output(call.Apply(new Reshape([.. left.Skip(1 - call.Offset)]), x));
    }

    private static void Unsqueeze(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        long[] given = call.IntsOrInput("axes", 1) ?? throw call.Defect("it has no axes");
        int rank = sizes.Length + given.Length;
        int[] axes = [.. given.Select(axis => call.Axis(axis, rank)).Distinct()];
        if (axes.Length != given.Length || (call.Offset == 0 && axes.Contains(0)))
        {
            throw call.Defect($"new axes ({string.Join(", ", given)}) name one twice or stand before the batch");
        }
        var old = new Queue<int>(sizes);
        int[] target = [.. Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? 1 : old.Dequeue())];
        call.Output(call.Apply(new Reshape([.. target.Skip(1 - call.Offset)]), x));
    }

    private static void Transpose(OnnxCall call)
    {
        var x = call.Tensor(0);
        int rank = call.Sizes(x).Length;
        int[] order = [.. (call.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse()]).Select(axis => call.Axis(axis, rank))];
        if (call.Offset == 0 && order.FirstOrDefault() != 0)
        {
            throw call.Defect($"the order ({string.Join(", ", order)}) moves the batch away from the front");
        }
        if (order.Length != rank)
        {
            throw call.Defect($"the order ({string.Join(", ", order)}) does not name each of {rank} axes");
        }
        int[] dims = [.. order.Skip(1 - call.Offset).Select(axis => axis + call.Offset)];
        call.Output(dims.Length == 0 ? call.Apply(new Identity(), x) : call.Apply(new Permute(dims), x));
    }

    private static void Expand(OnnxCall call)
    {
        var x = call.Tensor(0);
        int[] sizes = call.Sizes(x);
        long[] wanted = call.Integers(1);
        int rank = Math.Max(sizes.Length, wanted.Length);
        if (call.Offset == 0 && (rank > sizes.Length || (wanted.Length == rank && wanted[0] is not (1 or Importer.FreeSize))))
        {
            throw call.Defect($"({string.Join(", ", wanted)}) would stretch the batch of {x.Shape}");
        }
        var result = call.Reshaped(x, [.. Enumerable.Repeat(1, rank - sizes.Length), .. sizes]);
        for (int axis = 1 - call.Offset; axis < rank; axis++)
        {
            int at = axis - (rank - wanted.Length);
            long size = at < 0 ? 1 : wanted[at];
            int have = call.Sizes(result)[axis];
            if (size is < 0 or > int.MaxValue || (have != 1 && size != 1 && size != have))
            {
                throw call.Defect($"{x.Shape} does not stretch to ({string.Join(", ", wanted)})");
            }
            result = have == 1 && size != 1 ? call.Apply(new OnnxExpand(axis + call.Offset, (int)size), result) : result;
        }
        call.Output(call.Apply(new Identity(), result));
    }

    private static void ShapeOf(OnnxCall call)
    {
        int[] sizes = call.Sizes(0);
        long[] all = [.. sizes.Select(size => size == Shape.Free ? Importer.FreeSize : size)];
        long start = Held(call.Int("start", 0), all.Length);
        long end = Held(call.Int("end", all.Length), all.Length);
        long[] part = end > start ? all[(int)start..(int)end] : [];
        call.Output(0, OnnxArray.Of(part, part.Length));
    }

    private static long Held(long place, int rank) => Math.Clamp(place < 0 ? place + rank : place, 0, rank);
}
