using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>A Parquet file. Kinds come from its own types; columns of lists and records are left out, and named.</summary>
internal sealed class ParquetSource : TableSource
{
    private readonly long rows;

    public ParquetSource(string path, TableOptions options)
        : base(path, options)
    {
        (Schema, rows) = Guard(path, () => Described(path, options));
        CheckNames(path, options, Schema.Names);
    }

    public override long? RowCount => rows;

    private protected override string RowUnit => "row";

    /// <summary>Opens the file; its fault, whatever the library makes of it, is a fault of this file.</summary>
    public static ParquetReader Opened(string path) =>
        Guard(
            path,
            () =>
            {
                var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
                try
                {
                    return ParquetReader.CreateAsync(stream, leaveStreamOpen: false).GetAwaiter().GetResult();
                }
                catch
                {
                    stream.Dispose();
                    throw;
                }
            }
        );

    /// <summary>Runs what reads the file. The library throws exceptions of many types at damaged files: this is where they end.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (TableException or OperationCanceledException))
        {
            throw TableException.Unreadable(path, e);
        }
    }

    private protected override RowReader Start(TableBuilder builder) => new ParquetRowReader(Name, builder);

    private static (TableSchema, long) Described(string path, TableOptions options)
    {
        ParquetReader reader = Opened(path);
        try
        {
            var columns = new List<ColumnSchema>();
            var skipped = new List<string>();
            foreach (Field field in reader.Schema.Fields)
            {
                if (field is DataField data && ParquetCells.KindOf(data) is { } kind)
                {
                    columns.Add(Column(data, kind, options));
                }
                else
                {
                    skipped.Add(field.Name);
                }
            }
            long rows = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using ParquetRowGroupReader part = reader.OpenRowGroupReader(group);
                rows = checked(rows + part.RowCount);
            }
            if (columns.Count == 0)
            {
                throw new TableException(
                    "it has no column of numbers, texts or dates. Write its lists and records as columns.",
                    path
                );
            }
            return rows > 0
                ? (new(columns) { Skipped = skipped }, rows)
                : throw new TableException("it has columns and no rows. Give a file with rows.", path);
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static ColumnSchema Column(DataField field, ColumnKind kind, TableOptions options)
    {
        string? format = options.DateFormats.GetValueOrDefault(field.Name);
        return format is not null ? new(field.Name, ColumnKind.Date, "as the options say", format) { IsGiven = true }
            : options.Kinds.TryGetValue(field.Name, out ColumnKind forced)
                ? new(field.Name, forced, "as the options say") { IsGiven = true }
            : new(field.Name, kind, $"the file says {ParquetCells.TypeName(field)}");
    }
}
