namespace Strata.Data;

/// <summary>The rows that a run is made of: held in memory, or, where they are too many, read anew whenever they are gone through.</summary>
/// <remarks>
/// Files are held in memory up to a million rows (fewer where there are more than 100 columns) and 256 MB of text, 64 MB where it is packed.
/// How many rows there are is told by a Parquet file itself; of another file as many are read as would be held, and only if there are more
/// is it begun again.
/// </remarks>
/// <example><code>
/// TabularData rows = TabularData.Open(TableSource.Open("flights.parquet"));
/// TabularRun run = TabularModel.Train(rows, new() { Target = "delay" });
/// </code></example>
public sealed class TabularData
{
    private const int MostCells = 100_000_000;
    private const int HeadRows = 100_000;
    private const int HeadCells = 10_000_000;
    private const long MostBytes = 256L << 20;
    private const int Packing = 4;

    // Null where the rows are in memory.
    private readonly Func<IReadOnlyList<string>?, CancellationToken, IEnumerable<Table>>? read;

    // What a pass over the target told, for the same question is asked before and in a training.
    private (string Column, Table Cells, long Rows)? known;

    private TabularData(
        Table head,
        Func<IReadOnlyList<string>?, CancellationToken, IEnumerable<Table>>? read,
        string name
    ) => (Head, this.read, Name) = (head, read, name);

    /// <summary>All rows where they are in memory; else the first 100,000, fewer where there are more than 100 columns.</summary>
    public Table Head { get; }

    /// <summary>Whether the rows are read anew whenever they are gone through.</summary>
    public bool IsStreamed => read is not null;

    /// <summary>The file, or what else the rows come from, as messages name it.</summary>
    public string Name { get; }

    /// <summary>Rows in memory.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="stream">Whether they are gone through as those of a large file are, to the same bits.</param>
    public static TabularData Of(Table table, bool stream = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        string name = table.Origin.Source ?? "the table";
        return stream ? new(Copied(table, HeadOf(table.Schema)), (columns, _) => Pieces(table, columns), name) : new(table, null, name);
    }

    /// <summary>The rows of a file or a database.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="stream">Whether they are streamed; null: where there are too many of them.</param>
    /// <param name="rowsInMemory">Up to how many rows are held in memory; fewer where there are more than 100 columns.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TableException">The file cannot be read, or has no rows.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static TabularData Open(
        TableSource source,
        bool? stream = null,
        int rowsInMemory = 1_000_000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsInMemory, 1);
        int most = Math.Min(rowsInMemory, Math.Max(1, MostCells / source.Schema.Count));
        if (stream == false || (stream is null && Fits(source, most)))
        {
            return new(source.Load(columns: null, cancellationToken), null, source.Name);
        }
        bool isOpen = stream is null && source.RowCount is null && !(UnpackedBytes(source) > MostBytes);
        Table head = First(source, isOpen ? most + 1 : HeadOf(source.Schema), cancellationToken);
        return isOpen && head.Count <= most
            ? new(head, null, source.Name)
            : new(
                Copied(head, HeadOf(source.Schema)),
                (columns, token) => source.Read(columns: columns, cancellation: token),
                source.Name
            );
    }

    /// <summary>The rows piece by piece, with those columns, in that order.</summary>
    internal IEnumerable<Table> Read(IReadOnlyList<string> columns, CancellationToken cancellation) =>
        read is null ? [Head.Only(columns)] : read(columns, cancellation);

    /// <summary>What is predicted, and how many rows there are. Where they are streamed, the target is gone through once.</summary>
    /// <exception cref="TableException">A cell is missing, or the target cannot be learned.</exception>
    internal (TabularTarget Target, long Rows) Survey(TabularOptions options, CancellationToken cancellation)
    {
        if (read is null)
        {
            return (TabularTarget.Of(Head, options.Target, options.Kind), Head.Count);
        }
        if (known is not { } told || told.Column != options.Target)
        {
            var (cells, rows) = TargetSurvey.Of(this, options.Target, cancellation);
            known = told = (options.Target, cells, rows);
        }
        return (TabularTarget.Of(told.Cells, options.Target, options.Kind), told.Rows);
    }

    // Whether the file says itself that it has no more rows than can be held.
    private static bool Fits(TableSource source, int most) =>
        // A row of text has a sign and the end of its line at least.
        source.RowCount is { } rows ? rows <= most : source is { TextBytes: { } bytes, IsPacked: false } && bytes / 2 <= most;

    private static long? UnpackedBytes(TableSource source) => source.IsPacked ? source.TextBytes * Packing : source.TextBytes;

    private static int HeadOf(TableSchema schema) => Math.Clamp(HeadCells / schema.Count, 1, HeadRows);

    // Joined, though alone: so the rows behind the first ones, and their words, are not held by them.
    private static Table Copied(Table table, int rows) => table.Count <= rows ? table : Table.Concat(table.Take(rows));

    private static IEnumerable<Table> Pieces(Table table, IReadOnlyList<string>? columns)
    {
        Table chosen = columns is null ? table : table.Only(columns);
        for (int start = 0; start < chosen.Count; start += TableSource.UsualRowsPerPiece)
        {
            yield return chosen.Slice(start, Math.Min(TableSource.UsualRowsPerPiece, chosen.Count - start));
        }
    }

    private static Table First(TableSource source, int rows, CancellationToken cancellation)
    {
        var pieces = new List<Table>();
        int count = 0;
        foreach (Table piece in source.Read(cancellation: cancellation))
        {
            pieces.Add(piece.Take(rows - count));
            count += pieces[^1].Count;
            if (count >= rows)
            {
                break;
            }
        }
        return pieces.Count > 0
            ? Table.Concat(pieces)
            : throw new TableException("there are no rows. Give some rows.", source.Name);
    }
}
