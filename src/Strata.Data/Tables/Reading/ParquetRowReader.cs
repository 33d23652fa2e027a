using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>The rows of a Parquet file, one row group in memory at a time.</summary>
internal sealed class ParquetRowReader : RowReader
{
    // What would be taken for one group: a damaged file may say any number.
    private const long MostRowsOfGroup = 1 << 26;

    private readonly TableBuilder builder;
    private readonly ParquetReader reader;
    private readonly (ColumnBuilder Cells, ParquetCells Column)[] columns;
    private int group;
    private int groupRows;
    private int next;
    private long rowsBefore;

    public ParquetRowReader(string path, TableBuilder builder)
    {
        this.builder = builder;
        reader = ParquetSource.Opened(path);
        DataField[] fields = [.. reader.Schema.Fields.OfType<DataField>().Where(field => ParquetCells.KindOf(field) is not null)];
        columns =
        [
            .. fields
                .Select((field, i) => (Cells: builder.ByOrdinal[i], field))
                .Where(pair => pair.Cells is not null)
                .Select(pair => (pair.Cells!, ParquetCells.Of(pair.field))),
        ];
    }

    public override void Fill(int rows, CancellationToken cancellation)
    {
        while (builder.Count < rows)
        {
            if (next == groupRows && !NextGroup(cancellation))
            {
                return;
            }
            cancellation.ThrowIfCancellationRequested();
            // Column by column, and in parts that stay in the cache.
            int count = Math.Min(Math.Min(rows - builder.Count, groupRows - next), RowsPerLook * 8);
            long first = rowsBefore + next + 1;
            foreach (var (cells, column) in columns)
            {
                ParquetSource.Guard(builder.Position.File, () => Add(column, cells, count, first));
            }
            for (int i = 0; i < count; i++)
            {
                builder.Position.Row = first + i;
                builder.EndRow();
            }
            next += count;
        }
    }

    public override void Dispose() => reader.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private int Add(ParquetCells column, ColumnBuilder cells, int count, long first)
    {
        column.Add(cells, next, count, builder.Position, first);
        return count;
    }

    private bool NextGroup(CancellationToken cancellation)
    {
        rowsBefore += groupRows;
        (groupRows, next) = (0, 0);
        while (group < reader.RowGroupCount && groupRows == 0)
        {
            groupRows = ParquetSource.Guard(builder.Position.File, () => Loaded(group, cancellation));
            group++;
        }
        return groupRows > 0;
    }

    private int Loaded(int index, CancellationToken cancellation)
    {
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
        if (group.RowCount is < 0 or > MostRowsOfGroup)
        {
            throw new TableException(
                $"its row group {index} has {group.RowCount} rows, expected at most {MostRowsOfGroup}. Write it with smaller row groups.",
                builder.Position.File
            );
        }
        foreach (var (_, column) in columns)
        {
            column.Load(group, (int)group.RowCount, cancellation);
        }
        return (int)group.RowCount;
    }
}
