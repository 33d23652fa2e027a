namespace Strata.Cli.Commands;

/// <summary>Which known name was perhaps meant by one that is not known.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean 'x'?", or nothing where no name is near.</summary>
    public static string Hint(string given, IEnumerable<string> known)
    {
        var (name, distance) = known
            .Select(name => (name, Distance(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .DefaultIfEmpty((given, int.MaxValue))
            .MinBy(pair => pair.Item2);
        // One slip of the pen in a short word, two in one of six letters or more.
        return distance <= (given.Length < 6 ? 1 : 2) ? $" Did you mean '{name}'?" : string.Empty;
    }

    // Letters to insert, remove, replace or swap with the next one: the whole table, for words are short.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                int replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }
        return table[left.Length, right.Length];
    }
}
