using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>The rows of a JSON lines file. A key that an object lacks is a missing cell.</summary>
internal sealed class JsonLinesRowReader : RowReader
{
    private readonly JsonLinesRecords records;
    private readonly TableBuilder builder;
    private readonly TableSchema schema;
    private readonly byte[][] keys;
    private readonly long[] seenOnLine;

    public JsonLinesRowReader(JsonLinesRecords records, TableBuilder builder, TableSchema schema)
    {
        this.records = records;
        this.builder = builder;
        this.schema = schema;
        keys = [.. schema.Select(column => Encoding.UTF8.GetBytes(column.Name))];
        seenOnLine = new long[keys.Length];
    }

    public override void Fill(int rows, CancellationToken cancellation)
    {
        while (builder.Count < rows && records.Next())
        {
            builder.Position.Row = records.Line;
            AddRow();
            builder.EndRow();
            if (builder.Count % RowsPerLook == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public override void Dispose() => records.Dispose();

    private void AddRow()
    {
        Utf8JsonReader reader = records.Start();
        int expected = 0;
        while (records.NextKey(ref reader))
        {
            int column = Place(ref reader, expected);
            if (seenOnLine[column] == records.Line)
            {
                throw records.Fault("the key stands twice in the object. Leave one out.", schema[column].Name);
            }
            seenOnLine[column] = records.Line;
            records.NextValue(ref reader, schema[column].Name);
            if (builder.ByOrdinal[column] is { } cells)
            {
                Add(cells, ref reader);
            }
            expected = column + 1;
        }
        for (int column = 0; column < keys.Length; column++)
        {
            if (seenOnLine[column] != records.Line)
            {
                builder.ByOrdinal[column]?.AddMissing();
            }
        }
    }

    // Objects of one file mostly have their keys in one order.
    private int Place(ref Utf8JsonReader reader, int expected)
    {
        if (expected < keys.Length && reader.ValueTextEquals(keys[expected]))
        {
            return expected;
        }
        string key = JsonLinesSource.Text(records, ref reader);
        return schema.Contains(key)
            ? schema.OrdinalOf(key)
            : throw records.Fault(
                "no earlier object has this key. Let more rows decide what columns there are: TableOptions.InferenceRows.",
                key
            );
    }

    private void Add(ColumnBuilder cells, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                cells.AddMissing();
                break;
            case JsonTokenType.String:
                cells.AddText(JsonLinesSource.Text(records, ref reader));
                break;
            // As an integer -0 would lose its sign.
            case JsonTokenType.Number
                when cells.Schema.Kind == ColumnKind.Number && reader.TryGetInt64(out long whole) && whole != 0:
                cells.AddInteger(whole);
                break;
            case JsonTokenType.Number when cells.Schema.Kind == ColumnKind.Number:
                cells.AddNumber(reader.GetDouble());
                break;
            default:
                // A number as its digits stand, true or false.
                cells.AddText(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }
}
