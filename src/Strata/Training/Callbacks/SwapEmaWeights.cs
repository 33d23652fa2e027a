namespace Strata.Callbacks;

/// <summary>
/// Puts the averages of an optimizer with <c>UseEma</c>, or of <see cref="ScheduleFreeAdamW"/>, in place of the weights while the
/// model is validated.
/// </summary>
/// <remarks>Keras' SwapEMAWeights. With <c>UseEma</c> the averages are the weights at the end of <c>Fit</c> with or without it.</remarks>
/// <param name="swapOnEpoch">
/// Whether they stand there from each epoch's end to the next one's beginning too, so that checkpoints save averages. A run that is
/// resumed from such a file goes on from the averages.
/// </param>
public sealed class SwapEmaWeights(bool swapOnEpoch = false) : Callback
{
    /// <exception cref="InvalidOperationException">The optimizer keeps no averages.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        if (!run.Remembered.KeepsAverages)
        {
            throw new InvalidOperationException(
                "SwapEmaWeights needs an optimizer that keeps averages; compile with new Adam { UseEma = true } or the like."
            );
        }
    }

    public override void OnTrainEnd(TrainingRun run) => run.Remembered.ShowAverages(run.Model, shown: false);

    public override void OnEpochBegin(TrainingRun run, int epoch) => run.Remembered.ShowAverages(run.Model, shown: false);

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs) =>
        run.Remembered.ShowAverages(run.Model, shown: swapOnEpoch);

    public override void OnTestBegin(TrainingRun run) => run.Remembered.ShowAverages(run.Model, shown: true);

    public override void OnTestEnd(TrainingRun run) => run.Remembered.ShowAverages(run.Model, shown: false);
}
