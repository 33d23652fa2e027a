using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Two shapes stretched over each other as NumPy does: aligned at the last axis, an axis of 1 or a missing one repeats.</summary>
internal sealed class Broadcasting(Shape left, Shape right)
{
    private Broadcast laid;
    private int laidRows = -1;

    /// <summary>How the shapes lie over each other in a batch of that many rows; worked out when the batch changes its size.</summary>
    public Broadcast At(int rows)
    {
        if (rows != laidRows)
        {
            // On the stack: the last batch of an epoch is smaller, and a step allocates nothing.
            Span<int> sizes = stackalloc int[left.Rank + right.Rank];
            left.CopyTo(sizes[..left.Rank], rows);
            right.CopyTo(sizes[left.Rank..], rows);
            laid = Broadcast.Create(sizes[..left.Rank], sizes[left.Rank..]);
            laidRows = rows;
        }
        return laid;
    }

    /// <summary>The shape that both are stretched to.</summary>
    public static Shape Join(string op, Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        Span<int> joined = stackalloc int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int a = i <= left.Rank ? left[left.Rank - i] : 1;
            int b = i <= right.Rank ? right[right.Rank - i] : 1;
            if (a != b && a != 1 && b != 1)
            {
                throw new ShapeException(
                    $"{op} cannot stretch {left} and {right} over each other: counted from the end, axis {i} has {a} and {b}; "
                        + "sizes must be equal or 1."
                );
            }
            joined[rank - i] = a == 1 ? b : a;
        }
        return new Shape(joined);
    }
}
