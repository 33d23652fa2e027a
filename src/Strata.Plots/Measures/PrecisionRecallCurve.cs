namespace Strata.Plots;

/// <summary>
/// For each threshold the share of rows at or above it that are positive (precision) over the share of positive rows that are there
/// (recall), and the average precision, <c>sum((R_i - R_(i-1)) * P_i)</c>.
/// </summary>
/// <remarks>
/// Exact: a step for each different score. Where positives are rare it tells more than the ROC curve; guessing has the share of
/// positives as its average precision. NaN where no row is positive. As scikit-learn's <c>average_precision_score</c>.
/// Davis and Goadrich 2006, "The relationship between Precision-Recall and ROC curves".
/// </remarks>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(double[] recall, double[] precision, double[] thresholds, double average, double share) =>
        (Recall, Precision, Thresholds, AveragePrecision, PositiveShare) = (recall, precision, thresholds, average, share);

    /// <summary>The share of positive rows at or above each threshold, rising to 1; empty where no row is positive.</summary>
    public IReadOnlyList<double> Recall { get; }

    /// <summary>The share of the rows at or above each threshold that are positive.</summary>
    public IReadOnlyList<double> Precision { get; }

    /// <summary>The thresholds, falling.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The mean precision over recall.</summary>
    public double AveragePrecision { get; }

    /// <summary>The share of positive rows: the precision of guessing.</summary>
    public double PositiveShare { get; }

    /// <summary>The curve of scores.</summary>
    /// <param name="positive">Whether each row is of the class.</param>
    /// <param name="scores">How sure the model is of that; NaN stands below all.</param>
    /// <exception cref="ArgumentException">There is no row, or not one score for each.</exception>
    /// <example><code>double average = PrecisionRecallCurve.Of([false, true, true], [0.2, 0.7, 0.1]).AveragePrecision; // 5/6</code></example>
    public static PrecisionRecallCurve Of(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        var ranked = new RankedRows(positive, scores);
        double share = (double)ranked.Positives / positive.Length;
        if (ranked.Positives == 0)
        {
            return new([], [], [], double.NaN, share);
        }
        double[] recall = [.. ranked.Steps.Select(step => (double)step.Positives / ranked.Positives)];
        double[] precision = [.. ranked.Steps.Select(step => (double)step.Positives / (step.Positives + step.Negatives))];
        double average = 0;
        for (int i = 0; i < recall.Length; i++)
        {
            average += (recall[i] - (i == 0 ? 0 : recall[i - 1])) * precision[i];
        }
        return new(recall, precision, [.. ranked.Steps.Select(step => step.Threshold)], average, share);
    }

    /// <summary>The curve of one class against all others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static PrecisionRecallCurve Of(ClassPredictions predictions, int label)
    {
        (bool[] positive, double[] scores) = OneAgainstRest.Of(predictions, label);
        return Of(positive, scores);
    }
}
