using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>Writes Parquet, in row groups of some hundred thousand rows however small the pieces are.</summary>
internal sealed class ParquetTableWriter : TableWriter
{
    private const int RowsOfGroup = 1 << 17;

    private readonly DataField[] _fields;
    private readonly ParquetWriter _writer;
    private readonly List<Table> _held = [];
    private int _rows;

    public ParquetTableWriter(Stream stream, TableSchema schema)
        : base(schema)
    {
        _fields = [.. schema.Select(Field)];
        _writer = ParquetWriter.CreateAsync(new ParquetSchema(_fields), stream).GetAwaiter().GetResult();
    }

    private protected override void WriteRows(Table table)
    {
        if (table.Count > 0)
        {
            _held.Add(table);
            _rows += table.Count;
        }
        if (_rows >= RowsOfGroup)
        {
            WriteGroup();
        }
    }

    private protected override void Finish()
    {
        if (_rows > 0)
        {
            WriteGroup();
        }
        // The library writes the file's index when it is disposed of.
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static DataField Field(ColumnSchema column) =>
        column.Kind switch
        {
            ColumnKind.Number => new DataField(column.Name, typeof(double), isNullable: true),
            ColumnKind.Date => new DateTimeDataField(
                column.Name,
                DateTimeFormat.Timestamp,
                isAdjustedToUTC: false,
                unit: DateTimeTimeUnit.Micros,
                isNullable: true
            ),
            _ => new DataField(column.Name, typeof(string), isNullable: true),
        };

    private void WriteGroup()
    {
        Table rows = Table.Concat(_held);
        _held.Clear();
        _rows = 0;
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        for (int i = 0; i < _fields.Length; i++)
        {
            Write(group, _fields[i], rows.Columns[i]).GetAwaiter().GetResult();
        }
        group.CompleteValidate();
    }

    private static Task Write(ParquetRowGroupWriter group, DataField field, TableColumn column)
    {
        IEnumerable<int> rows = Enumerable.Range(0, column.Count);
        return column switch
        {
            NumberColumn numbers => group.WriteAsync<double>(
                field,
                rows.Select(row => numbers.IsMissing(row) ? (double?)null : numbers[row]).ToArray()
            ),
            DateColumn dates => group.WriteAsync<DateTime>(field, rows.Select(row => dates[row]).ToArray()),
            _ => group.WriteAsync(field, rows.Select(row => column.Text(row)!).ToArray()),
        };
    }
}
