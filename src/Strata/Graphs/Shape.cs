using System.Runtime.CompilerServices;

namespace Strata.Graphs;

/// <summary>The sizes of a tensor's axes. The first may be free: it is the batch, whose size each run tells.</summary>
/// <remarks>Products are checked in 64 bits; a negative size other than <see cref="Free"/> in front is refused.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>The size of the batch axis before it is known.</summary>
    public const int Free = -1;

    private readonly int[]? dimensions;

    /// <summary>A shape of these sizes, the first of which may be <see cref="Free"/>.</summary>
    /// <exception cref="ArgumentException">A size is negative, or the product of the sizes is over 2^31.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        long product = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            int size = sizes[axis];
            if (size < 0 && !(size == Free && axis == 0))
            {
                throw new ArgumentException(
                    $"Axis {axis} of the shape ({string.Join(", ", sizes.ToArray())}) has the size {size}; "
                        + "sizes are 0 or more, and only the first axis may be free (-1).",
                    nameof(sizes)
                );
            }
            product *= size == Free ? 1 : size;
            if (product > int.MaxValue)
            {
                throw new ArgumentException(
                    $"The shape ({string.Join(", ", sizes.ToArray())}) holds more than 2^31 numbers; use smaller axes.",
                    nameof(sizes)
                );
            }
        }
        dimensions = sizes.ToArray();
    }

    /// <summary>A shape of these sizes: what a collection expression calls.</summary>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes);

    /// <summary>One axis of this size.</summary>
    public static implicit operator Shape(int size) => new(size);

    private ReadOnlySpan<int> Sizes => dimensions;

    /// <summary>How many axes there are.</summary>
    public int Rank => Sizes.Length;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The size of an axis.</summary>
    public int this[int axis] => Sizes[axis];

    /// <summary>The size of the last axis; 1 for a single number.</summary>
    public int Last => Rank == 0 ? 1 : Sizes[^1];

    /// <summary>Whether the first axis is the batch.</summary>
    public bool HasBatch => Rank > 0 && Sizes[0] == Free;

    /// <summary>How many numbers one row of the batch has; all of them where there is no batch.</summary>
    public int RowSize => Product(HasBatch ? 1 : 0, Rank);

    /// <summary>How many numbers there are in a batch of <paramref name="rows"/> rows.</summary>
    public int Count(int rows) => HasBatch ? checked(rows * RowSize) : RowSize;

    /// <summary>The axes from <paramref name="first"/> up to, not with, <paramref name="end"/>.</summary>
    public Shape Axes(int first, int end) => new(Sizes[first..end]);

    /// <summary>The axes of one row: those behind the batch.</summary>
    public Shape Row => HasBatch ? new(Sizes[1..]) : this;

    /// <summary>This shape as the row of a batch.</summary>
    public Shape Batched => new([Free, .. Sizes]);

    /// <summary>This shape with another last axis.</summary>
    public Shape WithLast(int size) => new([.. Sizes[..^1], size]);

    internal int Product(int first, int end)
    {
        int product = 1;
        for (int axis = first; axis < end; axis++)
        {
            product *= Sizes[axis];
        }
        return product;
    }

    /// <summary>Writes the sizes with the batch's filled in.</summary>
    internal void CopyTo(Span<int> sizes, int rows)
    {
        Sizes.CopyTo(sizes);
        if (HasBatch)
        {
            sizes[0] = rows;
        }
    }

    /// <summary>Whether both have the same sizes.</summary>
    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes);

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in Sizes)
        {
            hash.Add(size);
        }
        return hash.ToHashCode();
    }

    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The sizes in turn.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(dimensions ?? [])).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Such as <c>(batch, 64)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", this.Select(size => size == Free ? "batch" : $"{size}"))})";
}
