using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>The rows of a JSON lines file. A key that an object lacks is a missing cell.</summary>
internal sealed class JsonLinesRowReader : RowReader
{
    private readonly JsonLinesRecords _records;
    private readonly TableBuilder _builder;
    private readonly TableSchema _schema;
    private readonly byte[][] _keys;
    private readonly long[] _seenOnLine;

    public JsonLinesRowReader(JsonLinesRecords records, TableBuilder builder, TableSchema schema)
    {
        _records = records;
        _builder = builder;
        _schema = schema;
        _keys = [.. schema.Select(column => Encoding.UTF8.GetBytes(column.Name))];
        _seenOnLine = new long[_keys.Length];
    }

    public override void Fill(int rows, CancellationToken cancellation)
    {
        while (_builder.Count < rows && _records.Next())
        {
            _builder.Position.Row = _records.Line;
            AddRow();
            _builder.EndRow();
            if (_builder.Count % RowsPerLook == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public override void Dispose() => _records.Dispose();

    private void AddRow()
    {
        Utf8JsonReader reader = _records.Start();
        int expected = 0;
        while (_records.NextKey(ref reader))
        {
            int column = Place(ref reader, expected);
            if (_seenOnLine[column] == _records.Line)
            {
                throw _records.Fault("the key stands twice in the object. Leave one out.", _schema[column].Name);
            }
            _seenOnLine[column] = _records.Line;
            _records.NextValue(ref reader, _schema[column].Name);
            if (_builder.ByOrdinal[column] is { } cells)
            {
                Add(cells, ref reader);
            }
            expected = column + 1;
        }
        for (int column = 0; column < _keys.Length; column++)
        {
            if (_seenOnLine[column] != _records.Line)
            {
                _builder.ByOrdinal[column]?.AddMissing();
            }
        }
    }

    // Objects of one file mostly have their keys in one order.
    private int Place(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _keys.Length && reader.ValueTextEquals(_keys[expected]))
        {
            return expected;
        }
        string key = JsonLinesSource.Text(_records, ref reader);
        return _schema.Contains(key)
            ? _schema.OrdinalOf(key)
            : throw _records.Fault(
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
                cells.AddText(JsonLinesSource.Text(_records, ref reader));
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
