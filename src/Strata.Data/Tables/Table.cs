namespace Strata.Data;

/// <summary>Rows and columns in memory. It never changes, and what is cut out of it shares its cells where it can.</summary>
/// <example><code>var penguins = Table.Load("penguins.csv");</code></example>
public sealed class Table
{
    private readonly TableColumn[] columns;
    private readonly RowNumbers numbers;

    /// <summary>A table of these columns.</summary>
    /// <param name="columns">The columns: one at least, of one length, each with a name of its own.</param>
    /// <exception cref="ArgumentException">There is no column, two have one name, or they differ in length.</exception>
    public Table(params IEnumerable<TableColumn> columns)
        : this([.. columns], schema: null, RowNumbers.InMemory) { }

    internal Table(TableColumn[] columns, TableSchema? schema, RowNumbers numbers)
    {
        Schema = schema ?? new TableSchema(columns.Select(column => new ColumnSchema(column.Name, column.Kind)));
        if (Array.Find(columns, column => column.Count != columns[0].Count) is { } odd)
        {
            throw new ArgumentException(
                $"Column '{odd.Name}' has {odd.Count} cells, column '{columns[0].Name}' has {columns[0].Count}: expected as many in all.",
                nameof(columns)
            );
        }
        this.columns = columns;
        this.numbers = numbers;
    }

    /// <summary>How many rows there are; there may be none.</summary>
    public int Count => columns[0].Count;

    /// <summary>The columns in their order; one at least.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>The columns' names and kinds, and why they are of that kind.</summary>
    public TableSchema Schema { get; }

    /// <summary>The column of that name; letter case counts.</summary>
    /// <exception cref="TableException">There is none; the message names the columns that there are.</exception>
    public TableColumn this[string name] => columns[Schema.OrdinalOf(name, numbers.Source)];

    /// <summary>Reads a whole file: CSV, TSV, JSON lines or Parquet, as its name ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say of itself.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">The file cannot be read, or is not a table.</exception>
    public static Table Load(string path, TableOptions? options = null, CancellationToken cancellation = default) =>
        TableSource.Open(path, options).Load(columns: null, cancellation);

    /// <summary>The rows of all pieces, one after the other.</summary>
    /// <param name="pieces">Tables of the same columns in the same order; one at least.</param>
    /// <exception cref="ArgumentException">There is no piece, or their columns differ.</exception>
    public static Table Concat(params IEnumerable<Table> pieces) => TableJoin.Rows([.. pieces]);

    /// <summary>The numbers of that column; NaN is missing.</summary>
    /// <exception cref="TableException">There is no such column, or it is not of numbers.</exception>
    public NumberColumn Numbers(string name) => Typed<NumberColumn>(name, ColumnKind.Number);

    /// <summary>The words of that column.</summary>
    /// <exception cref="TableException">There is no such column, or it is not of words.</exception>
    public TextColumn Words(string name) => Typed<TextColumn>(name, ColumnKind.Text);

    /// <summary>The dates of that column.</summary>
    /// <exception cref="TableException">There is no such column, or it is not of dates.</exception>
    public DateColumn Dates(string name) => Typed<DateColumn>(name, ColumnKind.Date);

    /// <summary>Those rows, in that order; a row may come twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table Select(params ReadOnlySpan<int> rows)
    {
        var columns = new TableColumn[this.columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = this.columns[i].Select(rows);
        }
        return new(columns, Schema, numbers.Select(rows));
    }

    /// <summary>Rows that follow one another; their cells are not copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public Table Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new([.. columns.Select(column => column.Slice(start, count))], Schema, numbers.Slice(start, count));
    }

    /// <summary>The first rows; all where there are no more.</summary>
    public Table Take(int count) => Slice(0, Math.Min(count, Count));

    /// <summary>Those columns, in that order.</summary>
    /// <exception cref="TableException">There is no such column.</exception>
    /// <exception cref="ArgumentException">No column is named, or one twice.</exception>
    public Table Only(params IReadOnlyList<string> columns) => Of([.. columns.Select(name => this[name])]);

    /// <summary>All columns but those.</summary>
    /// <exception cref="TableException">There is no such column.</exception>
    /// <exception cref="ArgumentException">No column would be left.</exception>
    public Table Without(params IReadOnlyList<string> columns)
    {
        TableColumn[] dropped = [.. columns.Select(name => this[name])];
        return Of([.. this.columns.Except(dropped)]);
    }

    /// <summary>The same rows with one column more, or with another in the place of the one of that name.</summary>
    /// <exception cref="ArgumentException">The column has another number of cells.</exception>
    public Table With(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int place = Array.FindIndex(columns, own => own.Name == column.Name);
        return Of(place < 0 ? [.. columns, column] : [.. columns[..place], column, .. columns[(place + 1)..]]);
    }

    /// <summary>The number of that row in its file: the line that an editor shows, or the row's number in Parquet and databases.</summary>
    public long RowNumber(int row) => numbers[row];

    /// <summary>A fault of this data, ready to be thrown: its message says the file, the row and the column.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="row">The row of this table, from 0; null where it is not one row.</param>
    /// <param name="column">The column; null where it is not one column.</param>
    public TableException Fault(string message, int? row = null, string? column = null)
    {
        string[] place =
        [
            .. row is { } r ? [$"{numbers.Unit} {numbers[r]}"] : Array.Empty<string>(),
            .. column is null ? Array.Empty<string>() : [$"column '{column}'"],
        ];
        return new(message, numbers.Source, row is { } i ? numbers[i] : null, column, string.Join(", ", place));
    }

    /// <summary>Rows, columns and their kinds, in one line.</summary>
    public override string ToString() =>
        $"{Count} rows, {columns.Length} columns: {string.Join(", ", columns.Select(column => $"{column.Name} ({column.Kind})"))}";

    internal RowNumbers Origin => numbers;

    private Table Of(TableColumn[] columns) =>
        new(
            columns,
            new TableSchema(columns.Select(column => Known(column) ?? new ColumnSchema(column.Name, column.Kind))),
            numbers
        );

    private ColumnSchema? Known(TableColumn column) => columns.Contains(column) ? Schema[column.Name] : null;

    private T Typed<T>(string name, ColumnKind kind)
        where T : TableColumn =>
        this[name] is T column
            ? column
            : throw Fault(
                $"it is {this[name].Kind}, expected {kind}{Because(name)}. Say its kind when the file is opened: TableOptions.Kinds.",
                column: name
            );

    private string Because(string name) => Schema[name].Reason is { Length: > 0 } reason ? $"; {reason}" : string.Empty;
}
