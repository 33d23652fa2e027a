namespace Strata.Data;

/// <summary>How wrong a model is on each of some rows, by what does not depend on how it was trained.</summary>
/// <param name="target">What is predicted.</param>
/// <param name="weights">For each label how much its rows count; null: 1 each.</param>
/// <param name="variance">Of a regression: the variance of the training rows' target.</param>
/// <remarks>
/// Of classes the log loss <c>-log p</c> of the right one, of numbers <c>(t - p)^2 / variance</c>; no penalty on weights is in it.
/// </remarks>
internal sealed class HeldLosses(TabularTarget target, IReadOnlyDictionary<int, double>? weights, double variance)
{
    /// <summary>Those of a plan and of its training rows.</summary>
    public static HeldLosses Of(TabularPlan plan, Dataset rows) =>
        new(
            plan.Target,
            ClassShares.Weights(plan, rows),
            plan.Target.IsRegression ? NumberStatistics.OfTarget(rows.Targets[0]).Variance : 1
        );

    /// <summary>For each row its loss.</summary>
    public double[] Of(Model model, Dataset rows)
    {
        int units = target.Units;
        var predictions = new float[rows.Count * units];
        model.Predict(rows)[0].FlattenTo(predictions);
        double[] truth = rows.Targets[0].Numbers();
        var losses = new double[rows.Count];
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = target.IsRegression
                ? (truth[row] - predictions[row]) * (truth[row] - predictions[row]) / variance
                : LogLoss(predictions.AsSpan(row * units, units), (int)truth[row]);
        }
        return losses;
    }

    private double LogLoss(ReadOnlySpan<float> row, int label)
    {
        double right =
            row.Length > 1 ? row[label]
            : label == 1 ? row[0]
            : 1 - row[0];
        // As far from 0 as float32 can tell, so that one sure mistake does not make the mean infinite; NaN stays NaN.
        double loss = -Math.Log(right < 1e-7 ? 1e-7 : right);
        return weights is null ? loss : loss * weights.GetValueOrDefault(label, 1);
    }
}
