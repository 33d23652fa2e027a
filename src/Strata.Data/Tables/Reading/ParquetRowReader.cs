using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>The rows of a Parquet file, one row group in memory at a time.</summary>
internal sealed class ParquetRowReader : RowReader
{
    // What would be taken for one group: a damaged file may say any number.
    private const long MostRowsOfGroup = 1 << 26;

    private readonly TableBuilder _builder;
    private readonly ParquetReader _reader;
    private readonly (ColumnBuilder Cells, ParquetCells Column)[] _columns;
    private int _group;
    private int _rows;
    private int _next;
    private long _rowsBefore;

    public ParquetRowReader(string path, TableBuilder builder)
    {
        _builder = builder;
        _reader = ParquetSource.Opened(path);
        DataField[] fields =
        [
            .. _reader.Schema.Fields.OfType<DataField>().Where(field => ParquetCells.KindOf(field) is not null),
        ];
        _columns =
        [
            .. fields
                .Select((field, i) => (Cells: builder.ByOrdinal[i], field))
                .Where(pair => pair.Cells is not null)
                .Select(pair => (pair.Cells!, ParquetCells.Of(pair.field))),
        ];
    }

    public override void Fill(int rows, CancellationToken cancellation)
    {
        while (_builder.Count < rows)
        {
            if (_next == _rows && !NextGroup(cancellation))
            {
                return;
            }
            cancellation.ThrowIfCancellationRequested();
            // Column by column, and in parts that stay in the cache.
            int count = Math.Min(Math.Min(rows - _builder.Count, _rows - _next), RowsPerLook * 8);
            long first = _rowsBefore + _next + 1;
            foreach (var (cells, column) in _columns)
            {
                ParquetSource.Guard(_builder.Position.File, () => Add(column, cells, count, first));
            }
            for (int i = 0; i < count; i++)
            {
                _builder.Position.Row = first + i;
                _builder.EndRow();
            }
            _next += count;
        }
    }

    public override void Dispose() => _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private int Add(ParquetCells column, ColumnBuilder cells, int count, long first)
    {
        column.Add(cells, _next, count, _builder.Position, first);
        return count;
    }

    private bool NextGroup(CancellationToken cancellation)
    {
        _rowsBefore += _rows;
        (_rows, _next) = (0, 0);
        while (_group < _reader.RowGroupCount && _rows == 0)
        {
            _rows = ParquetSource.Guard(_builder.Position.File, () => Loaded(_group, cancellation));
            _group++;
        }
        return _rows > 0;
    }

    private int Loaded(int index, CancellationToken cancellation)
    {
        using ParquetRowGroupReader group = _reader.OpenRowGroupReader(index);
        if (group.RowCount is < 0 or > MostRowsOfGroup)
        {
            throw new TableException(
                $"its row group {index} has {group.RowCount} rows, expected at most {MostRowsOfGroup}. Write it with smaller row groups.",
                _builder.Position.File
            );
        }
        foreach (var (_, column) in _columns)
        {
            column.Load(group, (int)group.RowCount, cancellation);
        }
        return (int)group.RowCount;
    }
}
