namespace Strata.Data;

/// <summary>What was perhaps meant by a name that there is not.</summary>
internal static class NearWord
{
    /// <summary>" Did you mean 'x'?", or nothing where no name is near.</summary>
    public static string Meant(string given, IEnumerable<string> known)
    {
        string wanted = Plain(given);
        var (name, distance) = known
            .Select(other => (other, Distance(wanted, Plain(other))))
            .DefaultIfEmpty((string.Empty, int.MaxValue))
            .MinBy(pair => pair.Item2);
        // Two slips of the pen in a word of six letters or more, one in a shorter one.
        return distance <= (wanted.Length < 6 ? 1 : 2) ? $" Did you mean '{name}'?" : string.Empty;
    }

    /// <summary>'a', 'b' and 'c'; the first twelve of a longer list.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        const int Shown = 12;
        string[] quoted = [.. names.Take(Shown).Select(name => $"'{name}'")];
        return names.Count switch
        {
            1 => quoted[0],
            <= Shown => $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}",
            _ => $"{string.Join(", ", quoted)} and {names.Count - Shown} more",
        };
    }

    /// <summary>A cell as a message shows it: one line, not too long.</summary>
    public static string Shown(ReadOnlySpan<char> cell)
    {
        const int Longest = 40;
        string text = cell.Length > Longest ? $"{cell[..Longest]}..." : cell.ToString();
        return text.ReplaceLineEndings(" ");
    }

    // Letter case, underscores and blanks are what writers differ in.
    private static string Plain(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal)
            .Replace(" ", string.Empty, StringComparison.Ordinal)
            .ToUpperInvariant();

    // Letters to insert, remove or replace (Levenshtein), one row of the table at a time.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[right.Length];
    }
}
