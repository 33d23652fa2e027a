using System.Globalization;
using System.Text;

namespace Strata.Data;

/// <summary>A profile as a table of at most 80 letters a line.</summary>
internal static class ProfileText
{
    private const int Width = 80;
    private const int LongestName = 22;
    private const int LongestWord = 20;
    private const int WordsShown = 5;
    private const int WarningsShown = 20;
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(TableProfile profile)
    {
        int name = Math.Max(6, Math.Min(LongestName, profile.Columns.Max(column => column.Name.Length)));
        var text = new StringBuilder();
        string rows = profile.AllRows is { } all ? $"a sample of {Number(profile.Rows)} of {Number(all)}" : Number(profile.Rows);
        Wrap(text, string.Empty, [$"{Path.GetFileName(profile.Source)}: ", $"{rows} rows, ", $"{profile.Columns.Count} columns"]);
        text.Append("column".PadRight(name)).Append("  kind    missing  values\n");
        foreach (ColumnProfile column in profile.Columns)
        {
            string missing = column.Missing == 0 ? "-" : column.MissingShare.ToString("0.0%", CultureInfo.InvariantCulture);
            Wrap(text, $"{Cut(column.Name, name).PadRight(name)}  {column.Kind, -6}  {missing, 7}  ", Values(column));
        }
        IEnumerable<string> shown = profile.Warnings.Take(WarningsShown);
        int others = profile.Warnings.Count - WarningsShown;
        foreach (string warning in others > 0 ? shown.Append($"and {others} more.") : shown)
        {
            Wrap(text, "! ", [.. warning.ReplaceLineEndings(" ").Split(' ').Select(word => word + " ")]);
        }
        return text.ToString().TrimEnd('\n');
    }

    private static string[] Values(ColumnProfile column)
    {
        if (column.Missing == column.Count)
        {
            return ["no values"];
        }
        if (column.Numbers is { } numbers)
        {
            return
            [
                $"{Bar(numbers.Histogram)} ",
                $"{Number(numbers.Minimum)} .. {Number(numbers.Median)} .. {Number(numbers.Maximum)}, ",
                $"mean {Number(numbers.Mean)}, ",
                $"deviation {Number(numbers.StandardDeviation)}{(numbers.IsSampled ? " (median of a sample)" : string.Empty)}",
            ];
        }
        if (column.From is { } from && column.To is { } to)
        {
            return [$"{DateColumn.Written(from)} .. ", DateColumn.Written(to)];
        }
        string count = column.Distinct is { } distinct ? Number(distinct) : "over 100,000";
        string[] words = [.. column.MostFrequent.Take(WordsShown).Select(Word)];
        string more = column.Distinct > words.Length || column.Distinct is null ? ", …" : string.Empty;
        words[^1] = words[^1].TrimEnd(' ', ',') + more;
        return [$"{count} {(column.Distinct == 1 ? "word" : "words")}: ", .. words];
    }

    private static string Word(WordCount word) => $"{Cut(word.Word.ReplaceLineEndings(" "), LongestWord)} {Number(word.Count)}, ";

    // Parts are put behind each other as long as they fit, then on a line of their own below the first.
    private static void Wrap(StringBuilder text, string head, string[] parts)
    {
        var line = new StringBuilder(head);
        foreach (string part in parts)
        {
            if (line.Length + part.TrimEnd().Length > Width && line.Length > head.Length)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(' ', head.Length);
            }
            line.Append(part);
        }
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static string Bar(IReadOnlyList<long> histogram)
    {
        long highest = Math.Max(1, histogram.Max());
        return string.Concat(histogram.Select(count => Bars[(int)(count * (Bars.Length - 1) / highest)]));
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
