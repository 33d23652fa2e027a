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

    private WordTable _words = new();
    private int[] _codes = [];
    private int _count;

    public override void AddMissing() => Append(ref _codes, ref _count, TextColumn.Missing);

    public override void AddText(ReadOnlySpan<char> text) =>
        Append(ref _codes, ref _count, marks.Contains(text) ? TextColumn.Missing : _words.CodeOf(text));

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
        var column = new TextColumn(Schema.Name, Taken(ref _codes, ref _count), _words.Words);
        if (forgets && _words.Count > Many)
        {
            _words = new();
        }
        return column;
    }
}
