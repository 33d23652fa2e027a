namespace Strata.Data;

/// <summary>A column of a table: its name and its cells, which never change.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What its cells are.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>How many cells there are.</summary>
    public abstract int Count { get; }

    /// <summary>How many cells are missing.</summary>
    public int MissingCount
    {
        get
        {
            int missing = 0;
            for (int row = 0; row < Count; row++)
            {
                missing += IsMissing(row) ? 1 : 0;
            }
            return missing;
        }
    }

    /// <summary>Whether that cell is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The cell as text that reads back to the same value; null if it is missing.</summary>
    public abstract string? Text(int row);

    /// <summary>The cells of those rows, in that order; a row may come twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public abstract TableColumn Select(ReadOnlySpan<int> rows);

    /// <summary>Cells that follow one another; they share memory with this column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such cells.</exception>
    public abstract TableColumn Slice(int start, int count);

    /// <summary>The same cells under another name.</summary>
    public abstract TableColumn Renamed(string name);

    /// <summary>Name, kind and size.</summary>
    public override string ToString() => $"{Name}: {Kind}, {Count} cells, {MissingCount} missing";

    private protected static T[] Chosen<T>(ReadOnlySpan<T> cells, ReadOnlySpan<int> rows)
    {
        var chosen = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)cells.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), rows[i], $"There are rows 0 to {cells.Length - 1}.");
            }
            chosen[i] = cells[rows[i]];
        }
        return chosen;
    }
}
