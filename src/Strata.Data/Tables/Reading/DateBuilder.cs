using System.Globalization;

namespace Strata.Data;

/// <summary>A column of dates out of cells.</summary>
internal sealed class DateBuilder(ColumnSchema schema, ReadPosition position, MissingMarks marks)
    : ColumnBuilder(schema, position)
{
    private readonly DatePattern pattern = DatePattern.Of(schema.DateFormat);
    private long[] ticks = [];
    private int count;
    private int variant;

    public override void AddMissing() => Append(ref ticks, ref count, DateColumn.Missing);

    public override void AddText(ReadOnlySpan<char> text)
    {
        if (marks.Contains(text))
        {
            AddMissing();
        }
        else if (pattern.TryParse(text, ref variant, out DateTime date))
        {
            AddDate(date);
        }
        else
        {
            throw Fault(
                $"'{NearWord.Shown(text)}' is not a date like {pattern.Format}. Correct it, give TableOptions.DateFormats[\"{Schema.Name}\"], "
                    + "name it in TableOptions.MissingMarks if it means missing, or read the column as words: ColumnKind.Text."
            );
        }
    }

    public override void AddNumber(double value)
    {
        if (!double.IsNaN(value))
        {
            throw NotADate(value.ToString("R", CultureInfo.InvariantCulture));
        }
        AddMissing();
    }

    public override void AddInteger(long value) => throw NotADate(value.ToString(CultureInfo.InvariantCulture));

    public override void AddDate(DateTime value) => Append(ref ticks, ref count, value.Ticks);

    public override DateColumn Build() => new(Schema.Name, Taken(ref ticks, ref count));

    private TableException NotADate(string value) =>
        Fault($"{value} is a number, not a date. Read the column as numbers: ColumnKind.Number.");
}
