using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>Writes Parquet, in row groups of some hundred thousand rows however small the pieces are.</summary>
internal sealed class ParquetTableWriter : TableWriter
{
    private const int RowsOfGroup = 1 << 17;

    private readonly DataField[] fields;
    private readonly ParquetWriter writer;
    private readonly List<Table> held = [];
    private int heldRows;

    public ParquetTableWriter(Stream stream, TableSchema schema)
        : base(schema)
    {
        fields = [.. schema.Select(Field)];
        writer = ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).GetAwaiter().GetResult();
    }

    private protected override void WriteRows(Table table)
    {
        if (table.Count > 0)
        {
            held.Add(table);
            heldRows += table.Count;
        }
        if (heldRows >= RowsOfGroup)
        {
            WriteGroup();
        }
    }

    private protected override void Finish()
    {
        if (heldRows > 0)
        {
            WriteGroup();
        }
        // The library writes the file's index when it is disposed of.
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
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
        Table rows = Table.Concat(held);
        held.Clear();
        heldRows = 0;
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int i = 0; i < fields.Length; i++)
        {
            Write(group, fields[i], rows.Columns[i]).GetAwaiter().GetResult();
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
