using Strata.Metrics;

namespace Strata.Data;

/// <summary>Measures predictions piece by piece, in constant memory.</summary>
/// <param name="target">What is predicted.</param>
internal sealed class TabularScoring(TabularTarget target)
{
    private readonly ScoredRows kept = new(target.Units);
    private readonly ConfusionMatrixState? confusion = target.IsRegression
        ? null
        : (ConfusionMatrixState)new ConfusionMatrix(target.Classes.Count).Start(1, target.Units);
    private readonly MetricState? calibration = target.IsRegression ? null : new CalibrationError().Start(1, target.Units);
    private int rows;
    private double logLoss;
    private double squares;
    private double absolutes;
    private double mean;
    private double spread;

    /// <summary>Takes rows in.</summary>
    /// <param name="truth">For each row the label or the number.</param>
    /// <param name="predictions">(rows, units), row-major.</param>
    public void Add(double[] truth, double[] predictions)
    {
        int units = target.Units;
        confusion?.Update(truth, predictions, []);
        calibration?.Update(truth, predictions, []);
        for (int row = 0; row < truth.Length; row++)
        {
            ReadOnlySpan<double> prediction = predictions.AsSpan(row * units, units);
            rows = checked(rows + 1);
            kept.Add(truth[row], prediction);
            if (target.IsRegression)
            {
                AddNumber(truth[row], prediction[0]);
            }
            else
            {
                AddClass((int)truth[row], prediction);
            }
        }
    }

    /// <summary>The scores of all rows so far.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public TabularScores Scores() =>
        rows == 0 ? throw new ArgumentException("There are no rows to measure. Give one row at least.")
        : target.IsRegression ? OfNumbers()
        : OfClasses();

    // The running mean and the sum of squares around it (Welford 1962).
    private void AddNumber(double truth, double prediction)
    {
        double error = Math.Abs(truth - prediction);
        squares += error * error;
        absolutes += error;
        double before = truth - mean;
        mean += before / rows;
        spread += before * (truth - mean);
    }

    private void AddClass(int label, ReadOnlySpan<double> prediction)
    {
        double right =
            prediction.Length > 1 ? prediction[label]
            : label == 1 ? prediction[0]
            : 1 - prediction[0];
        // As far from 0 as float32 can tell, so that one sure mistake does not make the mean infinite.
        logLoss -= Math.Log(Math.Max(right, 1e-7));
    }

    private TabularScores OfNumbers()
    {
        double[] errors = [.. kept.Truth.Zip(kept.Predictions, (t, p) => Math.Abs(t - p)).Order()];
        return new(
            new Dictionary<string, double>
            {
                ["r2_score"] = spread == 0 ? double.NaN : 1 - squares / spread,
                ["root_mean_squared_error"] = Math.Sqrt(squares / rows),
                ["mean_absolute_error"] = absolutes / rows,
                ["median_absolute_error"] = (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2,
            },
            rows
        );
    }

    private TabularScores OfClasses()
    {
        ClassificationSummary report = confusion!.Summarize(target.Classes);
        return new(
            new Dictionary<string, double>
            {
                ["accuracy"] = confusion.Accuracy,
                ["f1_score"] = report.MacroAverage.F1Score,
                ["log_loss"] = logLoss / rows,
                ["auc"] = RankArea.Of(kept.Truth, kept.Predictions, target.Units),
                ["calibration_error"] = calibration!.Result,
            },
            rows
        )
        {
            Confusion = confusion,
            Report = report,
        };
    }
}
