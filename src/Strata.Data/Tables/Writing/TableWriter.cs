using System.IO.Compression;

namespace Strata.Data;

/// <summary>Writes tables of one schema one behind the other into a file, which takes its name when all is written.</summary>
/// <remarks>
/// Call <see cref="Complete"/> last: without it nothing is left, and what stood there before still stands. What is missing becomes an
/// empty cell (CSV, TSV) or null (JSON lines, Parquet). Numbers are written so that they read back to the same bits, dates as ISO
/// 8601; Parquet keeps dates to the microsecond.
/// </remarks>
/// <example><code>
/// using var writer = TableWriter.Create("out.parquet", source.Schema);
/// foreach (Table piece in source.Read()) { writer.Write(piece); }
/// writer.Complete();
/// </code></example>
public abstract class TableWriter : IDisposable
{
    private PendingFile? file;
    private Stream? packed;
    private bool isComplete;

    private protected TableWriter(TableSchema schema) => Schema = schema;

    /// <summary>The columns of each table written.</summary>
    public TableSchema Schema { get; }

    /// <summary>Begins a file whose name ends in .csv, .txt, .tsv, .jsonl or .ndjson, each packed too (.gz), or .parquet.</summary>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="schema">The columns.</param>
    /// <exception cref="TableException">The ending says no format that is known.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TableWriter Create(string path, TableSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        TableFormat format = TableFormatName.Of(path);
        var file = new PendingFile(path);
        Stream? packed = TableFormatName.IsPacked(path)
            ? new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true)
            : null;
        TableWriter writer = Create(packed ?? file.Stream, format, schema);
        (writer.file, writer.packed) = (file, packed);
        return writer;
    }

    /// <summary>Begins to write into a stream, such as the standard output. It stays open.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="format">How they hold the tables.</param>
    /// <param name="schema">The columns.</param>
    public static TableWriter Create(Stream stream, TableFormat format, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        return format switch
        {
            TableFormat.Csv => new CsvTableWriter(stream, schema, ','),
            TableFormat.Tsv => new CsvTableWriter(stream, schema, '\t'),
            TableFormat.JsonLines => new JsonLinesTableWriter(stream, schema),
            TableFormat.Parquet => new ParquetTableWriter(stream, schema),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Expected Csv, Tsv, JsonLines or Parquet."),
        };
    }

    /// <summary>Writes all rows of a table.</summary>
    /// <param name="table">Rows with the schema's columns in its order.</param>
    /// <exception cref="ArgumentException">The table has other columns.</exception>
    /// <exception cref="InvalidOperationException">The file is complete.</exception>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        ThrowIfComplete();
        if (
            !table
                .Columns.Select(column => (column.Name, column.Kind))
                .SequenceEqual(Schema.Select(column => (column.Name, column.Kind)))
        )
        {
            throw new ArgumentException(
                $"Expected the columns {Written(Schema)}; the table has {Written(table.Schema)}. Put them in order with Only.",
                nameof(table)
            );
        }
        Guarded(() => WriteRows(table));
    }

    /// <summary>Writes what is left, forces it to the disk, and gives the file its name.</summary>
    /// <exception cref="InvalidOperationException">The file is complete already.</exception>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Complete()
    {
        ThrowIfComplete();
        Guarded(() =>
        {
            Finish();
            packed?.Dispose();
        });
        isComplete = true;
        file?.Complete();
    }

    /// <summary>Leaves nothing behind that is not complete.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void WriteRows(Table table);

    /// <summary>Writes what is held back, and the end of the format.</summary>
    private protected abstract void Finish();

    /// <summary>Gives back what the writer holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            isComplete = true;
            file?.Dispose();
        }
    }

    private void ThrowIfComplete()
    {
        if (isComplete)
        {
            throw new InvalidOperationException("The table is complete, or its writer disposed of: create another writer.");
        }
    }

    private void Guarded(Action write)
    {
        if (file is null)
        {
            write();
            return;
        }
        file.Guard(() =>
        {
            write();
            return true;
        });
    }

    private static string Written(TableSchema schema) =>
        string.Join(", ", schema.Select(column => $"{column.Name} ({column.Kind})"));
}
