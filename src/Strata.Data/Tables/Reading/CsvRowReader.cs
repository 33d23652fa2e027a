namespace Strata.Data;

/// <summary>The rows of a CSV file.</summary>
internal sealed class CsvRowReader(CsvRecords records, TableBuilder builder, bool hasHeader) : RowReader
{
    // Before the first row stands the header, or nothing.
    private bool isBeforeRows = hasHeader;

    public override void Fill(int rows, CancellationToken cancellation)
    {
        if (isBeforeRows)
        {
            records.Next();
            isBeforeRows = false;
        }
        ColumnBuilder?[] columns = builder.ByOrdinal;
        while (builder.Count < rows && records.Next())
        {
            builder.Position.Row = records.Line;
            records.Expect(columns.Length);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i]?.AddText(records[i]);
            }
            builder.EndRow();
            if (builder.Count % RowsPerLook == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public override void Dispose() => records.Dispose();
}
