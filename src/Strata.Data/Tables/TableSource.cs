using System.Data.Common;

namespace Strata.Data;

/// <summary>Where rows come from: a file or a database, opened as often as it is read. Its schema is known before any row is read.</summary>
/// <remarks>
/// <see cref="Read"/> takes memory for one piece, whatever the file's size; of a Parquet file, for one of its row groups. Several may
/// read at the same time.
/// </remarks>
/// <example><code>
/// foreach (Table piece in TableSource.Open("flights.parquet").Read()) { Console.WriteLine(piece.Count); }
/// </code></example>
public abstract class TableSource
{
    /// <summary>How many rows a piece has where nothing is said: its columns stay below what .NET takes for large objects.</summary>
    public const int UsualRowsPerPiece = 8192;

    private protected TableSource(string name, TableOptions options)
    {
        Name = name;
        Options = options;
    }

    /// <summary>The file, or what else the rows come from, as messages name it.</summary>
    public string Name { get; }

    /// <summary>The columns: names, kinds, and why they are of that kind.</summary>
    public TableSchema Schema { get; private protected init; } = null!;

    /// <summary>How many rows there are, where the file says so; null where only reading tells.</summary>
    public virtual long? RowCount => null;

    /// <summary>How many bytes a text file has; null where it is none.</summary>
    internal virtual long? TextBytes => null;

    /// <summary>Whether it is a packed file, whose rows take more bytes than it has.</summary>
    internal bool IsPacked => TextBytes is not null && TableFormatName.IsPacked(Name);

    internal TableOptions Options { get; }

    /// <summary>Opens a file by its ending: .csv, .tsv and .txt, .jsonl and .ndjson, each packed too (.gz), or .parquet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say of itself.</param>
    /// <exception cref="TableException">The file cannot be read, has no rows, or is not a table.</exception>
    public static TableSource Open(string path, TableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        return TableFormatName.Of(path) switch
        {
            TableFormat.Csv => new CsvSource(path, options, separator: null),
            TableFormat.Tsv => new CsvSource(path, options, separator: '\t'),
            TableFormat.JsonLines => new JsonLinesSource(path, options),
            _ => new ParquetSource(path, options),
        };
    }

    /// <summary>Rows that a database, or whatever else has a data reader, gives.</summary>
    /// <param name="open">Opens a reader; it is called for each pass over the rows, and each reader is disposed after its pass.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">Marks of missing cells, and kinds of columns.</param>
    /// <exception cref="TableException">The reader cannot be opened, or a column is of bytes.</exception>
    /// <example><code>TableSource.From(() => command.ExecuteReader(), "the orders");</code></example>
    public static TableSource From(Func<DbDataReader> open, string name = "the query", TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new DatabaseSource(open, name, options ?? new());
    }

    /// <summary>The rows from the first to the last, in pieces.</summary>
    /// <param name="rowsPerPiece">How many rows a piece has; the last may have fewer.</param>
    /// <param name="columns">The columns wanted, in that order; null for all. Others are not converted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">A row is not what the schema says, or the file cannot be read on.</exception>
    public IEnumerable<Table> Read(
        int rowsPerPiece = UsualRowsPerPiece,
        IReadOnlyList<string>? columns = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerPiece, 1);
        int[] ordinals = Ordinals(columns);
        return Pieces(rowsPerPiece, ordinals, cancellation);
    }

    /// <summary>All rows as one table.</summary>
    /// <param name="columns">The columns wanted, in that order; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">A row is not what the schema says, or the file cannot be read.</exception>
    public Table Load(IReadOnlyList<string>? columns = null, CancellationToken cancellation = default)
    {
        var position = new ReadPosition(Name) { Unit = RowUnit };
        var builder = new TableBuilder(Schema, Ordinals(columns), ReadOptions, position, forgetsWords: false);
        using RowReader reader = Start(builder);
        reader.Fill(Array.MaxLength, cancellation);
        return builder.Build();
    }

    /// <summary>Name, and the schema's lines.</summary>
    public override string ToString() => $"{Name}{Environment.NewLine}{Schema}";

    /// <summary>A reader before the first row, which adds rows to the builder.</summary>
    private protected abstract RowReader Start(TableBuilder builder);

    /// <summary>What is counted: lines of text, or rows.</summary>
    private protected virtual string RowUnit => "line";

    /// <summary>The options with what the file told.</summary>
    private protected virtual TableOptions ReadOptions => Options;

    /// <summary>Says which named column of the options there is not.</summary>
    private protected static void CheckNames(string file, TableOptions options, IReadOnlyList<string> names)
    {
        foreach (string name in options.Kinds.Keys.Concat(options.DateFormats.Keys))
        {
            if (!names.Contains(name))
            {
                throw new TableException(
                    $"the options name a column '{name}' that there is not.{NearWord.Meant(name, names)} The columns are {NearWord.Listed(names)}.",
                    file,
                    column: name
                );
            }
        }
    }

    private int[] Ordinals(IReadOnlyList<string>? columns) =>
        columns is null ? [.. Enumerable.Range(0, Schema.Count)] : [.. columns.Select(name => Schema.OrdinalOf(name, Name))];

    private IEnumerable<Table> Pieces(int rowsPerPiece, int[] ordinals, CancellationToken cancellation)
    {
        var builder = new TableBuilder(
            Schema,
            ordinals,
            ReadOptions,
            new ReadPosition(Name) { Unit = RowUnit },
            forgetsWords: true
        );
        using RowReader reader = Start(builder);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Fill(rowsPerPiece, cancellation);
            if (builder.Count == 0)
            {
                yield break;
            }
            yield return builder.Build();
        }
    }
}
