using Strata.Callbacks;

namespace Strata.Data;

/// <summary>Writes the mean loss of models that learn beside the run into its epochs, as <c>val_loss</c>, for others to stop by.</summary>
/// <param name="folds">The models.</param>
/// <remarks>
/// It remembers whether the best epoch is better than the beginning by more than chance gives: by more than two standard errors of the
/// mean difference of the rows, <c>mean(d) > 2 * sqrt(var(d) / n)</c>, <c>d = before - after</c>.
/// </remarks>
internal sealed class FoldedStopping(FoldedLosses folds) : Callback
{
    private const double StandardErrors = 2;

    private double[] before = [];
    private double? best;
    private bool isBetter;

    /// <summary>Whether an epoch was judged and none was surely better than the beginning.</summary>
    public bool BeginningStands => best is not null && !isBetter;

    public override void OnTrainBegin(TrainingRun run) => (before, best, isBetter) = (folds.Of(0), null, false);

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        double[] after = folds.Of(epoch + 1);
        double mean = after.Average();
        run.Log("val_loss", mean);
        if (best is null || mean < best)
        {
            (best, isBetter) = (mean, IsBetter(after));
        }
    }

    public override void Keep(CallbackState state) => (state["best"], state["is_better"]) = (best, isBetter ? 1 : 0);

    public override void Restore(CallbackState state) => (best, isBetter) = (state["best"], state["is_better"] == 1);

    private bool IsBetter(double[] after)
    {
        double[] gains = [.. before.Zip(after, (first, second) => first - second)];
        double mean = gains.Average();
        double variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1);
        // A beginning that is no number at all is worse than any epoch.
        return mean > StandardErrors * Math.Sqrt(variance / gains.Length) || !double.IsFinite(before.Average());
    }
}
