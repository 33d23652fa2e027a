namespace Strata.Data;

/// <summary>What stands between the cells of a CSV file, as its first lines tell.</summary>
/// <param name="Separator">What stands between cells.</param>
/// <param name="Quote">What encloses cells.</param>
/// <param name="SaysSeparator">Whether the first line is <c>sep=;</c> and no row, as spreadsheets write it.</param>
internal readonly record struct CsvDialect(char Separator, char Quote, bool SaysSeparator)
{
    private const string Candidates = ",;\t|";
    private const int LinesSeen = 20;

    public static CsvDialect Of(string beginning, TableOptions options, char? usual)
    {
        ReadOnlySpan<char> firstLine = beginning.AsSpan(0, Math.Max(0, beginning.AsSpan().IndexOfAny('\r', '\n'))).TrimEnd();
        bool says = firstLine.Length == 5 && firstLine.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
        char separator = options.Separator ?? (says ? firstLine[4] : usual ?? Sniffed(beginning, options.Quote));
        if (separator == options.Quote || separator is '\r' or '\n')
        {
            throw new ArgumentException(
                $"The separator {(int)separator} cannot be the quote or a line break: expected a comma, a semicolon or the like.",
                nameof(options)
            );
        }
        return new(separator, options.Quote, says);
    }

    // The candidate that stands as often in each line, and most often; else the one that the first line has most of.
    private static char Sniffed(string text, char quote)
    {
        List<int[]> lines = Counts(text, quote);
        var (best, score) = (',', 0);
        for (int i = 0; i < Candidates.Length; i++)
        {
            int first = lines[0][i];
            bool isSteady = lines.TrueForAll(line => line[i] == first);
            int own = first + (isSteady && first > 0 ? 1 << 20 : 0);
            if (own > score)
            {
                (best, score) = (Candidates[i], own);
            }
        }
        return best;
    }

    // How often each candidate stands outside quotes, per line; the last line may be cut off and counts only alone.
    private static List<int[]> Counts(string text, char quote)
    {
        var lines = new List<int[]>();
        var counts = new int[Candidates.Length];
        bool isQuoted = false;
        bool isBlank = true;
        foreach (char letter in text)
        {
            if (letter is '\r' or '\n' && !isQuoted)
            {
                if (!isBlank)
                {
                    lines.Add(counts);
                    counts = new int[Candidates.Length];
                }
                isBlank = true;
                if (lines.Count == LinesSeen)
                {
                    break;
                }
                continue;
            }
            isBlank = false;
            isQuoted ^= letter == quote;
            if (!isQuoted && Candidates.IndexOf(letter, StringComparison.Ordinal) is >= 0 and int candidate)
            {
                counts[candidate]++;
            }
        }
        return lines.Count == 0 ? [counts] : lines;
    }
}
