using System.Globalization;

namespace Strata.Data;

/// <summary>A column of numbers out of cells.</summary>
internal sealed class NumberBuilder(
    ColumnSchema schema,
    ReadPosition position,
    MissingMarks marks,
    TableOptions options,
    bool decimalComma
) : ColumnBuilder(schema, position)
{
    /// <summary>Signs, a decimal point and an exponent; no thousands, no currency.</summary>
    public const NumberStyles Style = NumberStyles.Float;

    public static readonly NumberFormatInfo Point = CultureInfo.InvariantCulture.NumberFormat;

    public static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private readonly NumberFormatInfo format = decimalComma ? Comma : Point;
    private double[] values = [];
    private int count;

    public override void AddMissing() => Append(ref values, ref count, double.NaN);

    public override void AddText(ReadOnlySpan<char> text)
    {
        if (marks.Contains(text))
        {
            AddMissing();
        }
        else if (double.TryParse(text, Style, format, out double value))
        {
            Add(value, text);
        }
        else if (IsInfinity(text))
        {
            Add(double.PositiveInfinity, text);
        }
        else
        {
            throw Fault(
                $"'{NearWord.Shown(text)}' is not a number. Correct it, name it in TableOptions.MissingMarks if it means missing, "
                    + $"or read the column as words: TableOptions.Kinds[\"{Schema.Name}\"] = ColumnKind.Text."
            );
        }
    }

    public override void AddNumber(double value)
    {
        if (double.IsInfinity(value))
        {
            Add(value, value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Append(ref values, ref count, value);
        }
    }

    public override void AddInteger(long value)
    {
        if ((value is > LargestExact or < -LargestExact) && !Schema.IsGiven)
        {
            throw Loses(value.ToString(CultureInfo.InvariantCulture));
        }
        Append(ref values, ref count, value);
    }

    public override void AddDate(DateTime value) =>
        throw Fault($"{DateColumn.Written(value)} is a date, not a number. Read the column as dates: ColumnKind.Date.");

    public override NumberColumn Build() => new(Schema.Name, Taken(ref values, ref count), isFinite: true);

    /// <summary>What writers call infinity; .NET reads the long word only.</summary>
    public static bool IsInfinity(ReadOnlySpan<char> text) =>
        text.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);

    private void Add(double value, ReadOnlySpan<char> text)
    {
        if (double.IsInfinity(value))
        {
            value = options.InfinityIsMissing
                ? double.NaN
                : throw Fault(
                    $"'{NearWord.Shown(text)}' is not a finite number. Correct it, or read it as missing: TableOptions.InfinityIsMissing."
                );
        }
        else if (!Schema.IsGiven && KindGuess.IsCode(text))
        {
            throw Loses(text);
        }
        Append(ref values, ref count, value);
    }

    private TableException Loses(ReadOnlySpan<char> text) =>
        Fault(
            $"'{NearWord.Shown(text)}' would lose digits as a number. Say what the column is: TableOptions.Kinds[\"{Schema.Name}\"] = "
                + "ColumnKind.Text for keys and codes, ColumnKind.Number for quantities."
        );
}
