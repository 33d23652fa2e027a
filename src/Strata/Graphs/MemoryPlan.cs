namespace Strata.Graphs;

/// <summary>Where each node's numbers lie in the arena: a place is given again when its last reader has run.</summary>
internal sealed class MemoryPlan
{
    private const int Alignment = 16; // numbers: 64 bytes of float32, 128 of float64

    private readonly Dictionary<Node, int> offsets = [];
    private readonly SortedList<int, int> free = []; // start -> length

    /// <summary>A plan for these steps.</summary>
    /// <param name="steps">In their order.</param>
    /// <param name="outputs">What must still be there at the end.</param>
    /// <param name="isElsewhere">Whether a node lies outside the arena: a weight, or a gradient in its flat buffer.</param>
    /// <param name="rows">The largest batch.</param>
    /// <param name="keepAll">Whether no place is given twice.</param>
    public MemoryPlan(
        IReadOnlyList<PlanStep> steps,
        IReadOnlyList<Node> outputs,
        Func<Node, bool> isElsewhere,
        int rows,
        bool keepAll
    )
    {
        Dictionary<Node, int> lastReader = LastReaders(steps, outputs);
        for (int time = 0; time < steps.Count; time++)
        {
            PlanStep step = steps[time];
            List<Node> ending = [.. step.Reads.Select(Root).Distinct().Where(root => Ends(root, time))];
            for (int i = 0; i < step.Writes.Count; i++)
            {
                Node node = step.Writes[i];
                if (isElsewhere(node))
                {
                    continue;
                }
                int size = Size(node, rows);
                if (i == 0 && !keepAll && Overwritten(step, ending, size, rows) is { } over)
                {
                    offsets[node] = offsets[over];
                    ending.Remove(over);
                }
                else
                {
                    offsets[node] = Take(size);
                }
            }
            if (!keepAll)
            {
                // A node that nobody reads, such as a second result, gives its place back at once.
                ending.AddRange(step.Writes.Where(node => !isElsewhere(node) && !lastReader.ContainsKey(node)));
                foreach (Node node in ending)
                {
                    Give(offsets[node], Size(node, rows));
                }
            }
        }

        bool Ends(Node root, int time) =>
            offsets.ContainsKey(root) && root.Op is not (InputOp or ConstantOp) && lastReader[root] == time;
    }

    /// <summary>How many numbers the arena has.</summary>
    public int Length { get; private set; }

    /// <summary>Where a node's first number lies.</summary>
    public int this[Node node] => offsets[Root(node)];

    /// <summary>The node whose memory this one shows.</summary>
    public static Node Root(Node node)
    {
        while (node.Op.IsView)
        {
            node = node.Inputs[0];
        }
        return node;
    }

    private static int Size(Node node, int rows)
    {
        long size = (long)node.Shape.RowSize * (node.Shape.HasBatch ? rows : 1);
        long aligned = (Math.Max(size, 1) + Alignment - 1) / Alignment * Alignment;
        return aligned <= int.MaxValue
            ? (int)aligned
            : throw new ShapeException($"'{node}' takes {size} numbers for {rows} rows, more than 2^31; use smaller batches.");
    }

    private static Dictionary<Node, int> LastReaders(IReadOnlyList<PlanStep> steps, IReadOnlyList<Node> outputs)
    {
        var last = new Dictionary<Node, int>();
        for (int time = 0; time < steps.Count; time++)
        {
            foreach (Node node in steps[time].Reads)
            {
                last[Root(node)] = time;
            }
        }
        foreach (Node output in outputs)
        {
            last[Root(output)] = int.MaxValue;
        }
        return last;
    }

    private static Node? Overwritten(PlanStep step, List<Node> ending, int size, int rows)
    {
        for (int i = 0; i < step.Reads.Count; i++)
        {
            Node root = Root(step.Reads[i]);
            // Read twice, the second reading would see what the first pass wrote.
            if (
                step.CanOverwrite(i)
                && ending.Contains(root)
                && Size(root, rows) == size
                && step.Reads.Count(read => Root(read) == root) == 1
            )
            {
                return root;
            }
        }
        return null;
    }

    private int Take(int size)
    {
        foreach (var (start, length) in free)
        {
            if (length >= size)
            {
                free.Remove(start);
                if (length > size)
                {
                    free[start + size] = length - size;
                }
                return start;
            }
        }
        int end = Length;
        if (free.Count > 0 && free.Last() is var (lastStart, lastLength) && lastStart + lastLength == Length)
        {
            free.Remove(lastStart);
            end = lastStart;
        }
        Length = checked(end + size);
        return end;
    }

    private void Give(int start, int length)
    {
        foreach (var (other, otherLength) in free.ToArray())
        {
            if (other + otherLength == start)
            {
                free.Remove(other);
                (start, length) = (other, length + otherLength);
            }
            else if (start + length == other)
            {
                free.Remove(other);
                length += otherLength;
            }
        }
        free[start] = length;
    }
}
