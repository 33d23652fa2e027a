using Strata.Models;

namespace Strata.Callbacks;

/// <summary>Ends training when a watched number has stopped getting better.</summary>
/// <param name="monitor">The watched name.</param>
/// <param name="minDelta">What counts as better: more than this.</param>
/// <param name="patience">For how many epochs without a better one training goes on.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="baseline">While this is not beaten, a better epoch does not make training go on; null: nothing.</param>
/// <param name="restoreBestWeights">Whether the model ends with the weights of its best epoch, whether that beat the baseline or not.</param>
/// <param name="startFromEpoch">The epochs before are not watched.</param>
public sealed class EarlyStopping(
    string monitor = "val_loss",
    double minDelta = 0,
    int patience = 0,
    MonitorMode mode = MonitorMode.Auto,
    double? baseline = null,
    bool restoreBestWeights = false,
    int startFromEpoch = 0
) : Callback
{
    private readonly Monitor watched = new(monitor, mode, Math.Abs(minDelta));
    private int wait;
    private WeightStorage? best;

    /// <summary>The epoch after which training was ended, counted from 0; null: it was not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The best epoch, counted from 0; null before the first.</summary>
    public int? BestEpoch { get; private set; }

    public override void OnTrainBegin(TrainingRun run)
    {
        watched.Reset();
        wait = 0;
        best = null;
        (StoppedEpoch, BestEpoch) = (null, null);
    }

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        double value = watched.Read(logs);
        if (epoch < startFromEpoch)
        {
            return;
        }
        wait++;
        bool better = watched.Improves(value);
        if (better || BestEpoch is null)
        {
            // The first watched epoch is one to come back to even if its number is NaN.
            BestEpoch = epoch;
            if (restoreBestWeights)
            {
                best = run.Model.WeightTable.Storage.Copy(best);
            }
        }
        if (better)
        {
            wait = baseline is { } least && !watched.Beats(value, least) ? wait : 0;
        }
        else if (wait >= patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            run.StopTraining = true;
        }
    }

    public override void Keep(CallbackState state)
    {
        (state["wait"], state["best"]) = (wait, watched.Best);
        (state["best_epoch"], state["stopped_epoch"]) = (BestEpoch, StoppedEpoch);
        state.Weights = best;
    }

    public override void Restore(CallbackState state)
    {
        (wait, watched.Best) = ((int)(state["wait"] ?? 0), state["best"]);
        (BestEpoch, StoppedEpoch) = ((int?)state["best_epoch"], (int?)state["stopped_epoch"]);
        best = restoreBestWeights ? state.Weights : null;
    }

    public override void OnTrainEnd(TrainingRun run)
    {
        if (best is not null)
        {
            best.Copy(run.Model.WeightTable.Storage);
        }
    }
}
