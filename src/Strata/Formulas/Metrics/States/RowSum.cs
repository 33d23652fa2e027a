namespace Strata.Metrics;

/// <summary>The sum of a row, number by number from the first.</summary>
internal static class RowSum
{
    public static double Of(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (double x in row)
        {
            sum += x;
        }
        return sum;
    }
}
