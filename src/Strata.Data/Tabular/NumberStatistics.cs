namespace Strata.Data;

/// <summary>What is learned of columns of numbers from the training rows.</summary>
/// <param name="Medians">What takes the place of a missing number.</param>
/// <param name="Missing">The columns in which numbers were missing.</param>
/// <param name="Means">The mean of each column, once it is filled, and 0 for each column that tells of missing ones.</param>
/// <param name="Variances">The variance of each; 1 for a column that does not vary, which then stays near 0 whatever comes.</param>
internal sealed record NumberStatistics(double[] Medians, int[] Missing, double[] Means, double[] Variances)
{
    /// <summary>The statistics of rows of numbers.</summary>
    public static NumberStatistics Of(DataArray rows, bool oneScale) => Of(rows.Numbers(), rows.ValueCount, oneScale);

    /// <summary>The statistics of the years of dates, of which a row is days since 1970 and seconds.</summary>
    public static NumberStatistics OfYears(DataArray dates)
    {
        var numbers = new double[dates.Count * dates.RowSize];
        dates.CopyRows<double>(0, dates.Count, numbers);
        double[] years =
        [
            .. Enumerable
                .Range(0, dates.Count)
                .Select(row => numbers[2 * row])
                .Select(days => double.IsNaN(days) ? double.NaN : DateTime.UnixEpoch.AddDays(days).Year),
        ];
        return Of(years, 1, oneScale: false);
    }

    /// <summary>Mean and variance of a regression's target.</summary>
    public static (double Mean, double Variance) OfTarget(DataArray target)
    {
        NumberStatistics statistics = Of(target.Numbers(), 1, oneScale: false);
        return (statistics.Means[0], statistics.Variances[0]);
    }

    private static NumberStatistics Of(double[] values, int width, bool oneScale)
    {
        int count = values.Length / width;
        var medians = new double[width];
        var missing = new List<int>();
        var means = new double[width];
        var variances = new double[width];
        var cells = new double[count];
        var sorted = new double[count];
        for (int column = 0; column < width; column++)
        {
            for (int row = 0; row < count; row++)
            {
                cells[row] = values[row * width + column];
            }
            int present = 0;
            foreach (double cell in cells)
            {
                if (!double.IsNaN(cell))
                {
                    sorted[present++] = cell;
                }
            }
            medians[column] = Median.Of(sorted.AsSpan(0, present));
            if (present < count)
            {
                missing.Add(column);
            }
            (means[column], variances[column]) = Moments(cells, medians[column]);
        }
        if (oneScale)
        {
            // The mean variance within columns and not the variance of all, as if each were one of many looks at the same thing.
            Array.Fill(variances, variances.Average());
        }
        for (int column = 0; column < width; column++)
        {
            // Numbers that differ by their last bits only are one number.
            bool isFlat = variances[column] <= 1e-20 * Math.Max(1e-280, means[column] * means[column]);
            variances[column] = isFlat ? 1 : variances[column];
        }
        return new(
            medians,
            [.. missing],
            [.. means, .. Enumerable.Repeat(0.0, missing.Count)],
            [.. variances, .. Enumerable.Repeat(1.0, missing.Count)]
        );
    }

    private static (double Mean, double Variance) Moments(double[] cells, double filling)
    {
        double sum = 0;
        foreach (double cell in cells)
        {
            sum += double.IsNaN(cell) ? filling : cell;
        }
        double mean = sum / cells.Length;
        double squares = 0;
        foreach (double cell in cells)
        {
            double distance = (double.IsNaN(cell) ? filling : cell) - mean;
            squares += distance * distance;
        }
        return (mean, squares / cells.Length);
    }
}
