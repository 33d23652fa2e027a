namespace Strata.Data;

/// <summary>Takes a column's cells, whatever a file holds them as, and gives the column. A cell that does not fit is a fault.</summary>
internal abstract class ColumnBuilder(ColumnSchema schema, ReadPosition position)
{
    /// <summary>Whole numbers up to here are exact as 64-bit floating-point numbers.</summary>
    protected const long LargestExact = 1L << 53;

    public ColumnSchema Schema { get; } = schema;

    public abstract void AddMissing();

    public abstract void AddText(ReadOnlySpan<char> text);

    /// <summary>NaN is missing.</summary>
    public abstract void AddNumber(double value);

    public abstract void AddInteger(long value);

    public abstract void AddDate(DateTime value);

    public virtual void AddTruth(bool value) => AddText(value ? "true" : "false");

    /// <summary>The column of the cells since the last call.</summary>
    public abstract TableColumn Build();

    protected TableException Fault(string message) => position.Fault(message, Schema.Name);

    /// <summary>Puts a cell behind the others, in an array that grows by doubling.</summary>
    protected static void Append<T>(ref T[] cells, ref int count, T cell)
    {
        if (count == cells.Length)
        {
            Array.Resize(ref cells, (int)Math.Clamp(count * 2L, 256, Array.MaxLength));
        }
        cells[count++] = cell;
    }

    /// <summary>Hands the cells over and starts anew, with an array as long as the last piece was.</summary>
    protected static T[] Taken<T>(ref T[] cells, ref int count)
    {
        T[] taken = count == cells.Length ? cells : cells[..count];
        cells = count == cells.Length ? new T[count] : cells;
        count = 0;
        return taken;
    }
}
