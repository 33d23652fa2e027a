namespace Strata.Plots;

/// <summary>Rows from the highest score down, and how many positive and negative ones stand at or above each threshold.</summary>
internal sealed class RankedRows
{
    /// <summary>Sorts rows; those of equal scores come in one step, and NaN stands below all.</summary>
    /// <exception cref="ArgumentException">There is no row, or not one score for each.</exception>
    public RankedRows(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        if (positive.IsEmpty || positive.Length != scores.Length)
        {
            throw new ArgumentException(
                $"{positive.Length} rows and {scores.Length} scores: expected one row or more, and a score for each."
            );
        }
        double[] sorted = scores.ToArray();
        foreach (ref double score in sorted.AsSpan())
        {
            score = double.IsNaN(score) ? double.NegativeInfinity : score;
        }
        bool[] isPositive = positive.ToArray();
        Array.Sort(sorted, isPositive);
        var steps = new List<(double, int, int)>();
        (int above, int wrong) = (0, 0);
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            _ = isPositive[i] ? above++ : wrong++;
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                steps.Add((sorted[i], above, wrong));
            }
        }
        (Steps, Positives, Negatives) = (steps, above, wrong);
    }

    /// <summary>For each different score, from the highest: how many positive and negative rows have it or a higher one.</summary>
    public IReadOnlyList<(double Threshold, int Positives, int Negatives)> Steps { get; }

    /// <summary>How many rows are positive.</summary>
    public int Positives { get; }

    /// <summary>How many are not.</summary>
    public int Negatives { get; }
}
