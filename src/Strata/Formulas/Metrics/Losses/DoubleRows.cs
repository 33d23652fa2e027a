namespace Strata.Metrics;

/// <summary>The memory of the rows that a formula makes on its way: taken one after the other, and all given back at once.</summary>
/// <remarks>It grows until the longest formula fits, so that after the first row nothing is allocated.</remarks>
internal sealed class DoubleRows
{
    private double[] numbers = new double[64];
    private int taken;

    /// <summary>A row that holds what stood there before.</summary>
    public DoubleRow Room(int size)
    {
        if (taken + size > numbers.Length)
        {
            Array.Resize(ref numbers, Math.Max(2 * numbers.Length, taken + size));
        }
        taken += size;
        return new DoubleRow(this, taken - size, size);
    }

    /// <summary>A row of these numbers.</summary>
    public DoubleRow Take(ReadOnlySpan<double> values)
    {
        // The values may stand here themselves: what is outgrown is still read.
        DoubleRow row = Room(values.Length);
        values.CopyTo(Numbers(row.Start, row.Size));
        return row;
    }

    /// <summary>A row of one number.</summary>
    public DoubleRow Take(double value) => Take(new ReadOnlySpan<double>(in value));

    /// <summary>The numbers of a row; taking another may move them.</summary>
    public Span<double> Numbers(int start, int size) => numbers.AsSpan(start, size);

    /// <summary>Gives all rows back.</summary>
    public void Clear() => taken = 0;
}
