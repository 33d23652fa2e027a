namespace Strata.Metrics;

/// <summary>The place of the largest number of a row.</summary>
internal static class ArgMax
{
    /// <summary>The first place of the largest number; -1 if any number is NaN, for then none is the largest.</summary>
    public static int Of(ReadOnlySpan<double> row)
    {
        int best = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (double.IsNaN(row[i]))
            {
                return -1;
            }
            if (row[i] > row[best])
            {
                best = i;
            }
        }
        return best;
    }
}
