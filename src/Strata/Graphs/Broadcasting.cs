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
            Span<int> leftSizes = stackalloc int[left.Rank];
            Span<int> rightSizes = stackalloc int[right.Rank];
            left.CopyTo(leftSizes, rows);
            right.CopyTo(rightSizes, rows);
            laid = Broadcast.Create(leftSizes, rightSizes);
            laidRows = rows;
        }
        return laid;
    }

    /// <summary>The shape that both are stretched to.</summary>
    public static Shape Join(string op, Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        if (rank > Broadcast.MaximumRank)
        {
            throw new ShapeException($"{op} stretches up to {Broadcast.MaximumRank} axes, and was given {left} and {right}.");
        }
        Span<int> joined = stackalloc int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int a = i <= left.Rank ? left[left.Rank - i] : 1;
            int b = i <= right.Rank ? right[right.Rank - i] : 1;
            if (i < rank && (a == Shape.Free || b == Shape.Free))
            {
                throw new ShapeException(
                    $"{op} cannot stretch {left} and {right} over each other: the batch of one would stand inside the other; "
                        + "give both equally many axes with Reshape."
                );
            }
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
