namespace Strata.Data;

/// <summary>What a column is for a model, by its values.</summary>
internal static class ColumnReading
{
    private const int MostOneHot = 32;
    private const int MostWords = 10_000;
    private const int FewestKeys = 20;
    private const int FewestPixels = 16;

    /// <summary>Why a column tells a model nothing; null where it may.</summary>
    public static string? ReasonAgainst(TableColumn column, bool isKept)
    {
        int present = column.Count - column.MissingCount;
        return present == 0 ? "has no value"
            : isKept ? null
            : column is TextColumn words ? OfWords(words, present)
            : column is NumberColumn numbers ? OfNumbers(numbers)
            : ((DateColumn)column).Ticks.ToArray().Distinct().Take(2).Count() < 2 ? "has one value in all rows"
            : null;
    }

    /// <summary>How a column goes in.</summary>
    public static TabularFeature Feature(TableColumn column)
    {
        switch (column)
        {
            case TextColumn words:
                int size = words.Distinct().Count;
                return new(
                    column.Name,
                    ColumnKind.Text,
                    size <= MostOneHot ? ColumnEncoding.OneHot
                        : size <= MostWords ? ColumnEncoding.Embedding
                        : ColumnEncoding.Hashing,
                    size
                );
            case DateColumn dates:
                return new(column.Name, ColumnKind.Date, ColumnEncoding.Date, Parts: PartsOf(dates));
            default:
                return new(column.Name, ColumnKind.Number, ColumnEncoding.Number);
        }
    }

    /// <summary>
    /// Whether many columns hold whole numbers from 0 to one maximum, as pixels do: then a column that hardly varies tells little, and
    /// standardising it alone would make noise of it.
    /// </summary>
    public static bool IsOneScale(Table table, IReadOnlyList<TabularFeature> features)
    {
        NumberColumn[] columns =
        [
            .. features
                .Where(feature => feature.Encoding == ColumnEncoding.Number)
                .Select(feature => table.Numbers(feature.Name)),
        ];
        if (columns.Length < FewestPixels || !columns.All(column => IsWhole(column.Values)))
        {
            return false;
        }
        double[] largest = [.. columns.Select(column => Largest(column.Values))];
        double top = largest.Max();
        return top > 1 && largest.Count(value => value >= top / 2) >= columns.Length / 2;
    }

    /// <summary>The table with columns of the expected kinds, as far as that loses nothing.</summary>
    public static Table AsExpected(Table table, IReadOnlyList<TabularFeature> features)
    {
        foreach (TabularFeature feature in features.Where(feature => table.Schema.Contains(feature.Name)))
        {
            TableColumn column = table[feature.Name];
            if (column.Kind == feature.Kind)
            {
                continue;
            }
            if (column.MissingCount == column.Count)
            {
                table = table.With(Missing(feature, column.Count));
            }
            else if (feature.Kind == ColumnKind.Text && column.Kind == ColumnKind.Number)
            {
                table = table.With(new TextColumn(feature.Name, Enumerable.Range(0, column.Count).Select(column.Text)));
            }
        }
        return table;
    }

    private static TableColumn Missing(TabularFeature feature, int count) =>
        feature.Kind switch
        {
            ColumnKind.Number => new NumberColumn(feature.Name, Enumerable.Repeat(double.NaN, count).ToArray()),
            ColumnKind.Text => new TextColumn(feature.Name, new string?[count]),
            _ => new DateColumn(feature.Name, new DateTime?[count]),
        };

    private static string? OfWords(TextColumn words, int present)
    {
        int distinct = words.Distinct().Count;
        return distinct == 1 && words.MissingCount == 0 ? "has one value in all rows"
            : distinct == present && present >= FewestKeys ? "has another word in each row"
            : null;
    }

    private static string? OfNumbers(NumberColumn numbers)
    {
        ReadOnlySpan<double> cells = numbers.Values;
        bool isConstant = true;
        bool isCounter = cells.Length >= FewestKeys;
        for (int row = 1; row < cells.Length; row++)
        {
            // NaN is not equal to NaN: where cells are missing, that they are may tell something.
            isConstant &= cells[row] == cells[row - 1];
            isCounter &= cells[row] == cells[row - 1] + 1;
        }
        return isConstant && cells.Length > 1 ? "has one value in all rows"
            : isCounter ? "counts the rows"
            : null;
    }

    // A part that never varied would meet values in prediction that nothing was learned of.
    private static DatePart[] PartsOf(DateColumn dates)
    {
        DateTime[] values =
        [
            .. dates.Ticks.ToArray().Where(ticks => ticks != DateColumn.Missing).Select(ticks => new DateTime(ticks)),
        ];
        (DatePart Part, Func<DateTime, int> Of)[] all =
        [
            (DatePart.Year, date => date.Year),
            (DatePart.Month, date => date.Month),
            (DatePart.Day, date => date.Day),
            (DatePart.DayOfWeek, date => (int)date.DayOfWeek),
            (DatePart.Hour, date => date.Hour),
            (DatePart.Minute, date => date.Minute),
        ];
        DatePart[] varied =
        [
            .. all.Where(part => values.Select(part.Of).Distinct().Take(2).Count() > 1).Select(part => part.Part),
        ];
        return varied.Length > 0 ? varied : [DatePart.DayOfWeek];
    }

    private static bool IsWhole(ReadOnlySpan<double> cells)
    {
        foreach (double cell in cells)
        {
            if (!(cell >= 0 && cell == Math.Floor(cell)))
            {
                return false;
            }
        }
        return true;
    }

    private static double Largest(ReadOnlySpan<double> cells)
    {
        double largest = 0;
        foreach (double cell in cells)
        {
            largest = Math.Max(largest, cell);
        }
        return largest;
    }
}
