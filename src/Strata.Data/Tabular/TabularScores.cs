using Strata.Metrics;

namespace Strata.Data;

/// <summary>How good predictions are, by every number of the target's kind.</summary>
/// <param name="Values">The numbers by name, in the order in which they are shown.</param>
/// <param name="Rows">Of how many rows they are.</param>
/// <remarks>
/// Classes: <c>accuracy</c>, <c>f1_score</c> (the mean over classes), <c>log_loss</c>, <c>auc</c> (the mean over classes, each against the
/// rest) and <c>calibration_error</c>. Numbers: <c>r2_score</c>, <c>root_mean_squared_error</c>, <c>mean_absolute_error</c> and
/// <c>median_absolute_error</c>. R2 of a single row is NaN, and so is the AUC of rows of one class. AUC and median need all predictions at
/// once: of more than a million rows, fewer where there are many classes, they are of an even sample.
/// </remarks>
public sealed record TabularScores(IReadOnlyDictionary<string, double> Values, int Rows)
{
    /// <summary>Rows by their class and by the class that was predicted; null for regression.</summary>
    public ConfusionMatrixState? Confusion { get; internal init; }

    /// <summary>Precision, recall, F1 and support of each class; null for regression.</summary>
    public ClassificationSummary? Report { get; internal init; }

    /// <summary>The number of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public double this[string name] =>
        Values.TryGetValue(name, out double value)
            ? value
            : throw new KeyNotFoundException($"There is no '{name}'. There is: {string.Join(", ", Values.Keys)}.");

    /// <summary>The number that tells most: the accuracy, or R2.</summary>
    public double Main => Values.First().Value;

    /// <summary>The scores of predictions.</summary>
    /// <param name="target">What was predicted.</param>
    /// <param name="truth">For each row the label or the number.</param>
    /// <param name="predictions">(rows, units), row-major.</param>
    internal static TabularScores Of(TabularTarget target, double[] truth, double[] predictions)
    {
        var scoring = new TabularScoring(target);
        scoring.Add(truth, predictions);
        return scoring.Scores();
    }
}
