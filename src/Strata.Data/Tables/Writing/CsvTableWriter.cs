using System.Buffers;
using System.Globalization;
using System.Text;

namespace Strata.Data;

/// <summary>Writes CSV or TSV as RFC 4180 has it: UTF-8, a header, lines that end in a line feed, quotes only where they are needed.</summary>
internal sealed class CsvTableWriter : TableWriter
{
    private readonly StreamWriter writer;
    private readonly char separator;
    private readonly SearchValues<char> special;

    public CsvTableWriter(Stream stream, TableSchema schema, char separator)
        : base(schema)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 15, leaveOpen: true);
        this.separator = separator;
        special = SearchValues.Create([separator, '"', '\r', '\n']);
        for (int i = 0; i < schema.Count; i++)
        {
            Separate(i);
            WriteCell(schema[i].Name);
        }
        writer.Write('\n');
    }

    private protected override void WriteRows(Table table)
    {
        for (int row = 0; row < table.Count; row++)
        {
            for (int i = 0; i < table.Columns.Count; i++)
            {
                Separate(i);
                WriteCell(table.Columns[i], row);
            }
            writer.Write('\n');
        }
    }

    private protected override void Finish() => writer.Flush();

    private void Separate(int column)
    {
        if (column > 0)
        {
            writer.Write(separator);
        }
    }

    private void WriteCell(TableColumn column, int row)
    {
        if (column.IsMissing(row))
        {
            // A row of one empty cell would be a blank line, which readers pass over.
            writer.Write(Schema.Count == 1 ? "\"\"" : string.Empty);
        }
        else if (column is NumberColumn numbers)
        {
            Span<char> text = stackalloc char[32];
            numbers[row].TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        }
        else
        {
            WriteCell(column.Text(row)!);
        }
    }

    private void WriteCell(string text)
    {
        bool isPlain = !text.AsSpan().ContainsAny(special) && !string.IsNullOrWhiteSpace(text);
        writer.Write(isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
