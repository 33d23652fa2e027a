namespace Strata.Data;

/// <summary>The numbers of a column, those that are not missing.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Median">Half of them are smaller; of a sample where <paramref name="IsSampled"/>.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The root of the mean squared distance from the mean: of the rows, not of what they may stand for.</param>
/// <param name="Histogram">How many of the numbers, or of the sample, fall into each of as many equal parts from smallest to largest.</param>
/// <param name="IsSampled">Whether there are more numbers than were kept: then median and histogram are of 16,384 drawn evenly.</param>
public sealed record NumberProfile(
    double Minimum,
    double Median,
    double Maximum,
    double Mean,
    double StandardDeviation,
    IReadOnlyList<long> Histogram,
    bool IsSampled
);
