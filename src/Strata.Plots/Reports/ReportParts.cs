namespace Strata.Plots;

/// <summary>Whether the parts of a report are of the same rows.</summary>
internal static class ReportParts
{
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void Check(ReportData data)
    {
        int? predicted = data.Classes?.Count ?? data.Numbers?.Count;
        if (data.Classes is not null && data.Numbers is not null)
        {
            throw new ArgumentException(
                "A report tells of classes or of a number: Classes and Numbers were both given.",
                nameof(data)
            );
        }
        if (data.Test is { } test && predicted is { } rows && test.Count != rows)
        {
            throw new ArgumentException(
                $"The test has {test.Count} rows and {rows} were predicted; give the rows that the predictions are of.",
                nameof(data)
            );
        }
        if (data.TestNames is { } names && predicted is { } named && names.Count != named)
        {
            throw new ArgumentException(
                $"There are {names.Count} names of rows and {named} were predicted; give one for each.",
                nameof(data)
            );
        }
    }
}
