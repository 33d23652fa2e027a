namespace Strata.Callbacks;

/// <summary>Lowers the learning rate when a watched number has stopped getting better.</summary>
/// <param name="monitor">The watched name.</param>
/// <param name="factor">What the learning rate is multiplied by, below 1.</param>
/// <param name="patience">After how many epochs without a better one.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="minDelta">What counts as better: more than this.</param>
/// <param name="cooldown">For how many epochs after that nothing is counted.</param>
/// <param name="minLearningRate">The learning rate is never lower.</param>
public sealed class ReduceLearningRateOnPlateau(
    string monitor = "val_loss",
    double factor = 0.1,
    int patience = 10,
    MonitorMode mode = MonitorMode.Auto,
    double minDelta = 1e-4,
    int cooldown = 0,
    double minLearningRate = 0
) : Callback
{
    private readonly Monitor watched = new(monitor, mode, Math.Abs(minDelta));
    private readonly double factor = factor is >= 0 and < 1
        ? factor
        : throw new ArgumentOutOfRangeException(
            nameof(factor),
            factor,
            "The factor lowers the learning rate: it is from 0 up to, not with, 1."
        );

    private int wait;
    private int cooling;

    public override void OnTrainBegin(TrainingRun run)
    {
        watched.Reset();
        (wait, cooling) = (0, 0);
    }

    public override void Keep(CallbackState state) =>
        (state["wait"], state["cooling"], state["best"]) = (wait, cooling, watched.Best);

    public override void Restore(CallbackState state) =>
        (wait, cooling, watched.Best) = ((int)(state["wait"] ?? 0), (int)(state["cooling"] ?? 0), state["best"]);

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        bool better = watched.Improves(watched.Read(logs));
        if (cooling > 0)
        {
            cooling--;
            wait = 0;
        }
        if (better)
        {
            wait = 0;
        }
        else if (cooling == 0 && ++wait >= patience && run.LearningRate > minLearningRate)
        {
            run.LearningRate = Math.Max(run.LearningRate * factor, minLearningRate);
            (wait, cooling) = (0, cooldown);
        }
    }
}
