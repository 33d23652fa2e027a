using System.Globalization;

namespace Strata.Data;

/// <summary>A column of words out of cells.</summary>
/// <param name="schema">The column.</param>
/// <param name="position">Where the reader stands.</param>
/// <param name="marks">What is missing.</param>
/// <param name="forgets">
/// Whether words may be forgotten between two pieces when they are many: a column of keys or of free text would otherwise fill the memory.
/// </param>
internal sealed class TextBuilder(ColumnSchema schema, ReadPosition position, MissingMarks marks, bool forgets)
    : ColumnBuilder(schema, position)
{
    private const int Many = 1 << 15;

    private WordTable words = new();
    private int[] codes = [];
    private int count;

    public override void AddMissing() => Append(ref codes, ref count, TextColumn.Missing);

    public override void AddText(ReadOnlySpan<char> text) =>
        Append(ref codes, ref count, marks.Contains(text) ? TextColumn.Missing : words.CodeOf(text));

    public override void AddNumber(double value)
    {
        if (double.IsNaN(value))
        {
            AddMissing();
            return;
        }
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        AddText(text[..length]);
    }

    public override void AddInteger(long value)
    {
        Span<char> text = stackalloc char[20];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        AddText(text[..length]);
    }

    public override void AddDate(DateTime value) => AddText(DateColumn.Written(value));

    public override TextColumn Build()
    {
        var column = new TextColumn(Schema.Name, Taken(ref codes, ref count), words.Words);
        if (forgets && words.Count > Many)
        {
            words = new();
        }
        return column;
    }
}
