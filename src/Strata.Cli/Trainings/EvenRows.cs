namespace Strata.Cli.Trainings;

/// <summary>Some of many rows, at even distances from the first to the last: rows that follow one another in a file are often alike.</summary>
internal static class EvenRows
{
    /// <summary>The numbers of the rows; of all where there are no more than asked for.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="most">How many are taken at most.</param>
    public static int[] Of(int count, int most)
    {
        int taken = Math.Min(most, count);
        return [.. Enumerable.Range(0, taken).Select(row => (int)((long)row * count / taken))];
    }
}
