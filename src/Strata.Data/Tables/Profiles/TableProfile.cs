namespace Strata.Data;

/// <summary>What a table looks like before anything learns from it: each column's values, what is missing, and what is suspicious.</summary>
/// <remarks>
/// One pass in constant memory. All is exact but medians and histograms of more than 16,384 numbers, which are of a sample, and counts
/// of different values beyond 100,000 words or 1,000 numbers, which are not counted further.
/// </remarks>
/// <example><code>Console.WriteLine(TableProfile.Of(TableSource.Open("penguins.csv")));</code></example>
public sealed class TableProfile
{
    private TableProfile(string source, TableSchema schema, ColumnProfiler[] columns, long rows)
    {
        Source = source;
        Rows = rows;
        Columns = [.. columns.Select(column => column.Profile())];
        Warnings = ProfileWarnings.Of(columns, Columns, schema);
    }

    /// <summary>The file, or what else the rows came from.</summary>
    public string Source { get; }

    /// <summary>How many rows there are.</summary>
    public long Rows { get; }

    /// <summary>How many the file has where these are a sample of them; null where these are all.</summary>
    public long? AllRows { get; private init; }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<ColumnProfile> Columns { get; }

    /// <summary>What may spoil training, in sentences; empty where nothing is suspicious.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The profile of a table in memory.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="allRows">How many there are where the table is a sample of them; the profile then says that it is of a sample.</param>
    public static TableProfile Of(Table table, long? allRows = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Of(
            [table],
            table.Schema,
            table.Origin.Source ?? "the table",
            allRows > table.Count ? allRows : null,
            CancellationToken.None
        );
    }

    /// <summary>The profile of all rows of a file or a database; they are read once.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">A row is not what the schema says, or the file cannot be read.</exception>
    public static TableProfile Of(TableSource source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Of(source.Read(cancellation: cancellation), source.Schema, source.Name, allRows: null, cancellation);
    }

    /// <summary>A table of at most 80 letters a line, then the warnings.</summary>
    public override string ToString() => ProfileText.Of(this);

    private static TableProfile Of(
        IEnumerable<Table> pieces,
        TableSchema schema,
        string source,
        long? allRows,
        CancellationToken cancellation
    )
    {
        ColumnProfiler[] columns = [.. schema.Select(ColumnProfiler.Of)];
        long rows = 0;
        foreach (Table piece in pieces)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add(piece.Columns[i]);
            }
            rows += piece.Count;
        }
        return new(source, schema, columns, rows) { AllRows = allRows };
    }
}
