using System.Runtime.CompilerServices;

namespace Strata.Kernels;

/// <summary>How two row-major arrays lie under their common shape: NumPy's broadcasting, with axes that run together joined.</summary>
/// <remarks>Made without allocation, so that it can be made anew when the batch changes its size.</remarks>
internal struct Broadcast
{
    /// <summary>The largest rank.</summary>
    public const int MaximumRank = 8;

    // The joined axes, the last one first.
    private int rank;
    private Axes sizes;
    private Axes leftStrides;
    private Axes rightStrides;

    /// <summary>Two arrays of the same length.</summary>
    public Broadcast(int count)
    {
        rank = 1;
        sizes[0] = Count = count;
        LeftIsFull = RightIsFull = true;
        leftStrides[0] = rightStrides[0] = 1;
    }

    /// <summary>How many numbers the common shape holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many numbers stand on the last joined axis.</summary>
    public readonly int Inner => sizes[0];

    /// <summary>Whether the left array moves along the last axis, or has one number for all of it.</summary>
    public readonly bool LeftMoves => leftStrides[0] != 0;

    /// <summary>Whether the right array moves along the last axis, or has one number for all of it.</summary>
    public readonly bool RightMoves => rightStrides[0] != 0;

    /// <summary>Whether the left array has the common shape itself, and so lies as the result does.</summary>
    public bool LeftIsFull { get; private set; }

    /// <summary>Whether the right array has the common shape itself, and so lies as the result does.</summary>
    public bool RightIsFull { get; private set; }

    /// <summary>Whether every run along the last axis reads the same numbers, as those of a bias, wherever an array is not full.</summary>
    public readonly bool Repeats => rank == 2 && (LeftIsFull || leftStrides[1] == 0) && (RightIsFull || rightStrides[1] == 0);

    /// <summary>Lays the shapes <paramref name="a"/> and <paramref name="b"/> over each other, aligned at their last axes.</summary>
    /// <exception cref="ArgumentException">Two sizes differ and neither is 1, or there are more than eight axes.</exception>
    public static Broadcast Create(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int axes = Math.Max(a.Length, b.Length);
        if (axes > MaximumRank)
        {
            throw new ArgumentException(
                $"Shapes of up to {MaximumRank} axes can be combined; {Text(a)} and {Text(b)} have {axes}."
            );
        }
        var result = new Broadcast { Count = 1 };
        int left = 1;
        int right = 1;
        for (int axis = 1; axis <= axes; axis++)
        {
            int m = axis <= a.Length ? a[^axis] : 1;
            int n = axis <= b.Length ? b[^axis] : 1;
            if (m != n && m != 1 && n != 1)
            {
                throw new ArgumentException(
                    $"Shapes {Text(a)} and {Text(b)} do not fit together: at axis -{axis} one has {m} and the other {n}. "
                        + "Two sizes must be equal or one of them 1."
                );
            }
            int size = m == 1 ? n : m;
            if (size != 1)
            {
                result.Push(size, m == 1 ? 0 : left, n == 1 ? 0 : right);
            }
            result.Count = checked(result.Count * size);
            left *= m;
            right *= n;
        }
        result.LeftIsFull = left == result.Count;
        result.RightIsFull = right == result.Count;
        return result.rank == 0 ? new Broadcast(result.Count) : result;
    }

    /// <summary>Where the two arrays stand at the start of a run along the last axis, the runs counted from 0.</summary>
    public readonly void Locate(int run, out nint left, out nint right)
    {
        left = 0;
        right = 0;
        for (int axis = 1; axis < rank - 1; axis++)
        {
            (run, int index) = Math.DivRem(run, sizes[axis]);
            left += (nint)index * leftStrides[axis];
            right += (nint)index * rightStrides[axis];
        }
        if (rank > 1)
        {
            left += (nint)run * leftStrides[rank - 1];
            right += (nint)run * rightStrides[rank - 1];
        }
    }

    // Joins the axis to the one inside it where both arrays run on from there.
    private void Push(int size, int left, int right)
    {
        if (rank > 0)
        {
            int last = rank - 1;
            if (left == leftStrides[last] * sizes[last] && right == rightStrides[last] * sizes[last])
            {
                sizes[last] *= size;
                return;
            }
        }
        sizes[rank] = size;
        leftStrides[rank] = left;
        rightStrides[rank] = right;
        rank++;
    }

    private static string Text(ReadOnlySpan<int> shape) => $"({string.Join(", ", shape.ToArray())})";

    [InlineArray(MaximumRank)]
    private struct Axes
    {
        private int first;
    }
}
