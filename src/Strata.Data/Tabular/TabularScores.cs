using Strata.Metrics;

namespace Strata.Data;

/// <summary>How good predictions are, by every number of the target's kind.</summary>
/// <param name="Values">The numbers by name, in the order in which they are shown.</param>
/// <param name="Rows">Of how many rows they are.</param>
/// <remarks>
/// Classes: <c>accuracy</c>, <c>f1_score</c> (the mean over classes), <c>log_loss</c>, <c>auc</c> (the mean over classes, each against the
/// rest) and <c>calibration_error</c>. Numbers: <c>r2_score</c>, <c>root_mean_squared_error</c>, <c>mean_absolute_error</c> and
/// <c>median_absolute_error</c>. R2 of a single row is NaN, and so is the AUC of rows of one class.
/// </remarks>
public sealed record TabularScores(IReadOnlyDictionary<string, double> Values, int Rows)
{
    /// <summary>Rows by their class and by the class that was predicted; null for regression.</summary>
    public ConfusionMatrixState? Confusion { get; private init; }

    /// <summary>Precision, recall, F1 and support of each class; null for regression.</summary>
    public ClassificationSummary? Report { get; private init; }

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
    internal static TabularScores Of(TabularTarget target, double[] truth, double[] predictions) =>
        target.IsRegression ? OfNumbers(truth, predictions) : OfClasses(target, truth, predictions);

    private static TabularScores OfNumbers(double[] truth, double[] predictions)
    {
        double[] errors = [.. truth.Zip(predictions, (t, p) => Math.Abs(t - p)).Order()];
        double squares = errors.Sum(error => error * error);
        double mean = truth.Average();
        double spread = truth.Sum(t => (t - mean) * (t - mean));
        return new(
            new Dictionary<string, double>
            {
                ["r2_score"] = spread == 0 ? double.NaN : 1 - squares / spread,
                ["root_mean_squared_error"] = Math.Sqrt(squares / errors.Length),
                ["mean_absolute_error"] = errors.Average(),
                ["median_absolute_error"] = (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2,
            },
            truth.Length
        );
    }

    private static TabularScores OfClasses(TabularTarget target, double[] truth, double[] predictions)
    {
        int units = target.Units;
        int classes = target.Classes.Count;
        var confusion = (ConfusionMatrixState)new ConfusionMatrix(classes).Start(1, units);
        MetricState calibration = new CalibrationError().Start(1, units);
        confusion.Update(truth, predictions, []);
        calibration.Update(truth, predictions, []);
        double logLoss = 0;
        for (int row = 0; row < truth.Length; row++)
        {
            double right =
                units > 1 ? predictions[row * units + (int)truth[row]]
                : truth[row] == 1 ? predictions[row]
                : 1 - predictions[row];
            // As far from 0 as float32 can tell, so that one sure mistake does not make the mean infinite.
            logLoss -= Math.Log(Math.Max(right, 1e-7));
        }
        ClassificationSummary report = confusion.Summarize(target.Classes);
        return new(
            new Dictionary<string, double>
            {
                ["accuracy"] = confusion.Accuracy,
                ["f1_score"] = report.MacroAverage.F1Score,
                ["log_loss"] = logLoss / truth.Length,
                ["auc"] = RankArea.Of(truth, predictions, units),
                ["calibration_error"] = calibration.Result,
            },
            truth.Length
        )
        {
            Confusion = confusion,
            Report = report,
        };
    }
}
