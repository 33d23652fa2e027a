using System.Globalization;

namespace Strata.Data;

/// <summary>What in a profile looks as if it would spoil training.</summary>
internal static class ProfileWarnings
{
    private const double MuchMissing = 0.5;
    private const double Imbalanced = 0.95;
    private const int FewestKeys = 20;

    public static IReadOnlyList<string> Of(
        IReadOnlyList<ColumnProfiler> columns,
        IReadOnlyList<ColumnProfile> profiles,
        TableSchema schema
    )
    {
        var warnings = new List<string>();
        if (schema.Skipped.Count > 0)
        {
            warnings.Add($"{NearWord.Listed(schema.Skipped)} hold lists, records or bytes and were left out.");
        }
        foreach (var (column, profile) in columns.Zip(profiles))
        {
            warnings.AddRange(Alone(column, profile).Select(what => $"'{profile.Name}' {what}"));
        }
        warnings.AddRange(Pairs(columns));
        return warnings;
    }

    private static IEnumerable<string> Alone(ColumnProfiler column, ColumnProfile profile)
    {
        long values = profile.Count - profile.Missing;
        if (values == 0)
        {
            yield return "has no value at all: leave it out.";
            yield break;
        }
        if (profile.MissingShare >= MuchMissing)
        {
            yield return $"is missing in {Percent(profile.MissingShare)} of the rows.";
        }
        if (profile.Distinct == 1 && profile.Count > 1)
        {
            yield return "has one value in all rows: it tells nothing.";
        }
        else if (profile.MostFrequent is [{ } first, ..] && first.Count >= Imbalanced * values && values >= FewestKeys)
        {
            yield return $"is '{NearWord.Shown(first.Word)}' in {Percent((double)first.Count / values)} of its rows: as a target it is imbalanced.";
        }
        if (profile.Kind == ColumnKind.Text && values >= FewestKeys && (profile.Distinct ?? values) == values)
        {
            yield return "has another word in each row: a key or free text, which would be learned by heart.";
        }
        if (column.IsCounter && values >= FewestKeys)
        {
            yield return "counts the rows: a key, which would be learned by heart.";
        }
    }

    // Two columns whose hashes are the same are the same; 64 bits do not meet by chance.
    private static IEnumerable<string> Pairs(IReadOnlyList<ColumnProfiler> columns)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            for (int j = i + 1; j < columns.Count; j++)
            {
                var (left, right) = (columns[i], columns[j]);
                bool isPlain = left.Count < 2 || left.Distinct <= 1 || left.Missing == left.Count;
                if (isPlain)
                {
                    continue;
                }
                if (left.Schema.Kind == right.Schema.Kind && left.Fingerprint == right.Fingerprint)
                {
                    yield return $"'{left.Schema.Name}' and '{right.Schema.Name}' are the same: if one is the target, the other gives it away.";
                }
                else if (left.Pattern is { } pattern && pattern == right.Pattern && left.Distinct * 2 <= left.Count)
                {
                    yield return $"'{left.Schema.Name}' tells '{right.Schema.Name}' and the reverse, value by value: if one is the target, "
                        + "the other gives it away.";
                }
            }
        }
    }

    private static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);
}
