namespace Strata.Plots;

/// <summary>
/// The receiver operating characteristic: for each threshold the share of positive rows at or above it (recall) over that of negative
/// ones (false alarms), and the area below.
/// </summary>
/// <remarks>
/// Exact: a step for each different score, and a straight line across equal ones. The area is the chance that a positive row has a
/// higher score than a negative one, equal scores counting half; 1/2 is guessing. NaN where one of the kinds is missing.
/// Fawcett 2006, "An introduction to ROC analysis".
/// </remarks>
public sealed class RocCurve
{
    private RocCurve(double[] falseAlarms, double[] recall, double[] thresholds, double area) =>
        (FalsePositiveRate, TruePositiveRate, Thresholds, Area) = (falseAlarms, recall, thresholds, area);

    /// <summary>The share of negative rows at or above each threshold, rising from 0 to 1; empty where there is no negative or no positive row.</summary>
    public IReadOnlyList<double> FalsePositiveRate { get; }

    /// <summary>The share of positive rows at or above each threshold, rising from 0 to 1.</summary>
    public IReadOnlyList<double> TruePositiveRate { get; }

    /// <summary>The thresholds, falling from infinity.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The area under the curve.</summary>
    public double Area { get; }

    /// <summary>The curve of scores.</summary>
    /// <param name="positive">Whether each row is of the class.</param>
    /// <param name="scores">How sure the model is of that; NaN stands below all.</param>
    /// <exception cref="ArgumentException">There is no row, or not one score for each.</exception>
    /// <example><code>double area = RocCurve.Of([false, true, true], [0.2, 0.7, 0.1]).Area; // 0.5</code></example>
    public static RocCurve Of(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        var ranked = new RankedRows(positive, scores);
        if (ranked.Positives == 0 || ranked.Negatives == 0)
        {
            return new([], [], [], double.NaN);
        }
        double[] x = [0, .. ranked.Steps.Select(step => (double)step.Negatives / ranked.Negatives)];
        double[] y = [0, .. ranked.Steps.Select(step => (double)step.Positives / ranked.Positives)];
        double area = 0;
        for (int i = 1; i < x.Length; i++)
        {
            area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
        }
        return new(x, y, [double.PositiveInfinity, .. ranked.Steps.Select(step => step.Threshold)], area);
    }

    /// <summary>The curve of one class against all others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static RocCurve Of(ClassPredictions predictions, int label)
    {
        (bool[] positive, double[] scores) = OneAgainstRest.Of(predictions, label);
        return Of(positive, scores);
    }
}
