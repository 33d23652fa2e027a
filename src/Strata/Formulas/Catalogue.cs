namespace Strata.Formulas;

/// <summary>Finds a member of a catalogue by name, and says what was perhaps meant when there is none.</summary>
internal static class Catalogue
{
    /// <summary>The member that has <paramref name="name"/>, letter case and underscores apart.</summary>
    /// <param name="all">The catalogue.</param>
    /// <param name="name">The name looked for.</param>
    /// <param name="kind">What the members are, for the message.</param>
    /// <param name="type">The type that holds the catalogue, for the message.</param>
    /// <param name="names">The name of a member and its aliases.</param>
    public static TMember Find<TMember>(
        IReadOnlyList<TMember> all,
        string name,
        string kind,
        string type,
        Func<TMember, IReadOnlyList<string>> names
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = Plain(name);
        foreach (TMember member in all)
        {
            if (names(member).Any(known => Plain(known) == wanted))
            {
                return member;
            }
        }
        // Two slips of the pen in a word of six letters or more, one in a shorter one.
        var (near, distance) = all.SelectMany(names)
            .Select(known => (known, Distance(wanted, Plain(known))))
            .MinBy(pair => pair.Item2);
        string meant = distance <= (wanted.Length < 6 ? 1 : 2) ? $" Did you mean '{near}'?" : string.Empty;
        throw new ArgumentException(
            $"There is no {kind} '{name}'.{meant} {type}.All has: {string.Join(", ", all.Select(member => names(member)[0]))}.",
            nameof(name)
        );
    }

    private static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

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
