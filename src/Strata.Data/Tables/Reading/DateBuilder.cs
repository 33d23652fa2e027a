using System.Globalization;

namespace Strata.Data;

/// <summary>A column of dates out of cells.</summary>
internal sealed class DateBuilder(ColumnSchema schema, ReadPosition position, MissingMarks marks)
    : ColumnBuilder(schema, position)
{
    private readonly DatePattern _pattern = DatePattern.Of(schema.DateFormat);
    private long[] _ticks = [];
    private int _count;
    private int _variant;

    public override void AddMissing() => Append(ref _ticks, ref _count, DateColumn.Missing);

    public override void AddText(ReadOnlySpan<char> text)
    {
        if (marks.Contains(text))
        {
            AddMissing();
        }
        else if (_pattern.TryParse(text, ref _variant, out DateTime date))
        {
            AddDate(date);
        }
        else
        {
            throw Fault(
                $"'{NearWord.Shown(text)}' is not a date like {_pattern.Format}. Correct it, give TableOptions.DateFormats[\"{Schema.Name}\"], "
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

    public override void AddDate(DateTime value) => Append(ref _ticks, ref _count, value.Ticks);

    public override DateColumn Build() => new(Schema.Name, Taken(ref _ticks, ref _count));

    private TableException NotADate(string value) =>
        Fault($"{value} is a number, not a date. Read the column as numbers: ColumnKind.Number.");
}
