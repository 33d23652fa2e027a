using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Data;

/// <summary>Writes one object a line, with null for what is missing.</summary>
internal sealed class JsonLinesTableWriter : TableWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The lines are no web page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly BufferedStream stream;
    private readonly JsonEncodedText[] keys;

    public JsonLinesTableWriter(Stream stream, TableSchema schema)
        : base(schema)
    {
        this.stream = new BufferedStream(stream, 1 << 15);
        keys = [.. schema.Select(column => JsonEncodedText.Encode(column.Name, Options.Encoder))];
    }

    private protected override void WriteRows(Table table)
    {
        using var writer = new Utf8JsonWriter(stream, Options);
        for (int row = 0; row < table.Count; row++)
        {
            writer.WriteStartObject();
            for (int i = 0; i < keys.Length; i++)
            {
                writer.WritePropertyName(keys[i]);
                WriteCell(writer, table.Columns[i], row);
            }
            writer.WriteEndObject();
            writer.Flush();
            stream.WriteByte((byte)'\n');
            writer.Reset();
        }
    }

    private protected override void Finish() => stream.Flush();

    private static void WriteCell(Utf8JsonWriter writer, TableColumn column, int row)
    {
        if (column.IsMissing(row))
        {
            writer.WriteNullValue();
        }
        else if (column is NumberColumn numbers)
        {
            writer.WriteNumberValue(numbers[row]);
        }
        else
        {
            writer.WriteStringValue(column.Text(row));
        }
    }
}
