using Strata.Data;

namespace Strata.Studio.Playground;

/// <summary>A table that a reader gave, and points out of it.</summary>
internal sealed class UploadedTable(string name, Table table)
{
    /// <summary>The most rows that are taken.</summary>
    public const int MostRows = 5000;

    /// <summary>The most columns of a file.</summary>
    public const int MostColumns = 64;

    // A column of so few whole numbers is one of classes.
    private const int FewNumbers = PlaygroundPoints.MostClasses;

    /// <summary>What the file was called.</summary>
    public string Name => name;

    /// <summary>Its columns that can be learned, in their order.</summary>
    public IReadOnlyList<string> Targets =>
        [.. table.Columns.Where(column => column.Kind != ColumnKind.Date).Select(column => column.Name)];

    /// <summary>Points: the target's column is learned from the columns of numbers beside it.</summary>
    /// <returns>The points, and a line where rows or columns were left out.</returns>
    /// <exception cref="FormatException">The table does not give points; the message is a line that says why.</exception>
    public (PlaygroundPoints Points, string? Note) Points(PlaygroundState state)
    {
        string target =
            state.Target
            ?? (Targets is [.., var last] ? last : null)
            ?? throw Wrong("it has no column of numbers or words to learn.");
        if (!Targets.Contains(target))
        {
            throw Wrong($"it has no column '{StateQuery.Shown(target)}' to learn. Choose one of: {Listed(Targets)}.");
        }
        NumberColumn[] usable = [.. table.Columns.OfType<NumberColumn>().Where(column => column.Name != target)];
        if (usable.Length < 2)
        {
            throw Wrong(
                $"it has {usable.Length} columns of numbers beside '{StateQuery.Shown(target)}', and two or more span the plane. Choose another column to learn, or give more columns of numbers."
            );
        }
        NumberColumn[] inputs = [.. usable.Take(PlaygroundPoints.MostInputs)];
        TableColumn learned = table[target];
        int[] rows =
        [
            .. Enumerable
                .Range(0, table.Count)
                .Where(row => !learned.IsMissing(row) && inputs.All(column => !column.IsMissing(row))),
        ];
        if (rows.Length < 10)
        {
            throw Wrong($"{rows.Length} of its {table.Count} rows have no missing cell, and 10 are needed. Complete the rows.");
        }
        Table whole = table.Select(rows);
        var (values, classes) = Learned(whole, target);
        PlaygroundPoints points;
        try
        {
            points = PlaygroundPoints.Of(
                [.. inputs.Select(column => whole.Numbers(column.Name).Values.ToArray())],
                [.. inputs.Select(column => column.Name)],
                values,
                classes,
                state.TestShare,
                state.Seed
            );
        }
        catch (ArgumentException)
        {
            // Sums of numbers near the largest that there are.
            throw Wrong("its numbers are too large to be brought to one scale. Give them in a larger unit.");
        }
        string[] left =
        [
            .. rows.Length < table.Count ? [$"{table.Count - rows.Length} rows with missing cells"] : Array.Empty<string>(),
            .. usable.Length > inputs.Length
                ? [$"{usable.Length - inputs.Length} columns beyond the first {inputs.Length}"]
                : Array.Empty<string>(),
        ];
        return (points, left.Length == 0 ? null : $"'{name}': {string.Join(" and ", left)} were left out.");
    }

    private (double[] Values, IReadOnlyList<string>? Classes) Learned(Table whole, string target)
    {
        try
        {
            if (whole[target] is NumberColumn numbers && !AreClasses(numbers))
            {
                return (numbers.Values.ToArray(), null);
            }
            IReadOnlyList<string> classes = whole.Classes(target);
            return classes.Count <= PlaygroundPoints.MostClasses
                ? (Array.ConvertAll(whole.Labels(target, classes), label => (double)label), classes)
                : throw Wrong(
                    $"'{StateQuery.Shown(target)}' has {classes.Count} classes, and {PlaygroundPoints.MostClasses} have colours. Choose another column to learn."
                );
        }
        catch (TableException fault)
        {
            throw Wrong(fault.Message);
        }
    }

    private static bool AreClasses(NumberColumn numbers)
    {
        var seen = new HashSet<double>();
        foreach (double number in numbers.Values)
        {
            seen.Add(number);
            if (!double.IsInteger(number) || seen.Count > FewNumbers)
            {
                return false;
            }
        }
        return true;
    }

    private FormatException Wrong(string what) =>
        new($"'{StateQuery.Shown(name)}' gives no points: {what.ReplaceLineEndings(" ")}");

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10).Select(StateQuery.Shown)) + (names.Count > 10 ? ", …" : string.Empty);
}
