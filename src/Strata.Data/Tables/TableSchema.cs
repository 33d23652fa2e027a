using System.Collections;

namespace Strata.Data;

/// <summary>The columns of a table in their order: names, kinds, and why they are of that kind.</summary>
/// <example><code>Console.WriteLine(TableSource.Open("penguins.csv").Schema);</code></example>
public sealed class TableSchema : IReadOnlyList<ColumnSchema>
{
    private readonly ColumnSchema[] columns;
    private readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);

    /// <summary>A schema of these columns.</summary>
    /// <param name="columns">The columns, one at least, each with a name of its own.</param>
    /// <exception cref="ArgumentException">There is no column, or two have one name.</exception>
    public TableSchema(params IEnumerable<ColumnSchema> columns)
    {
        this.columns = [.. columns];
        if (this.columns.Length == 0)
        {
            throw new ArgumentException("A table has one column at least; none was given.", nameof(columns));
        }
        for (int i = 0; i < this.columns.Length; i++)
        {
            if (!ordinals.TryAdd(this.columns[i].Name, i))
            {
                throw new ArgumentException(
                    $"Columns {ordinals[this.columns[i].Name] + 1} and {i + 1} are both called '{this.columns[i].Name}': each needs a name of its own.",
                    nameof(columns)
                );
            }
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count => columns.Length;

    /// <summary>The columns' names in their order.</summary>
    public IReadOnlyList<string> Names => [.. columns.Select(column => column.Name)];

    /// <summary>Columns of the file that are no part of the table, because their cells are lists or records.</summary>
    public IReadOnlyList<string> Skipped { get; internal init; } = [];

    /// <summary>The column at that place.</summary>
    public ColumnSchema this[int index] => columns[index];

    /// <summary>The column of that name; letter case counts.</summary>
    /// <exception cref="TableException">There is none; the message names the columns that there are.</exception>
    public ColumnSchema this[string name] => columns[OrdinalOf(name)];

    /// <summary>Whether there is a column of that name.</summary>
    public bool Contains(string name) => ordinals.ContainsKey(name);

    /// <inheritdoc/>
    public IEnumerator<ColumnSchema> GetEnumerator() => ((IEnumerable<ColumnSchema>)columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line for each column.</summary>
    public override string ToString() => string.Join(Environment.NewLine, columns.Select(column => column.ToString()));

    internal int OrdinalOf(string name, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ordinals.TryGetValue(name, out int ordinal)
            ? ordinal
            : throw new TableException(
                $"there is no column '{name}'.{NearWord.Meant(name, Names)} The columns are {NearWord.Listed(Names)}.",
                file,
                column: name
            );
    }
}
