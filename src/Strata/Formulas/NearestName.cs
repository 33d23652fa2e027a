namespace Strata.Formulas;

/// <summary>What was perhaps meant by a name that there is not.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'x'?", or nothing where no name is near.</summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="known">The names that there are, one at least.</param>
    public static string Meant(string name, IEnumerable<string> known)
    {
        string wanted = Plain(name);
        var (near, distance) = known.Select(other => (other, Distance(wanted, Plain(other)))).MinBy(pair => pair.Item2);
        // Two slips of the pen in a word of six letters or more, one in a shorter one.
        return distance <= (wanted.Length < 6 ? 1 : 2) ? $" Did you mean '{near}'?" : string.Empty;
    }

    /// <summary>A name without what writers differ in: letter case and underscores.</summary>
    public static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

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
