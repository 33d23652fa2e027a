namespace Strata.Callbacks;

/// <summary>Ends training at the first batch whose loss is NaN or infinite.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>The batch at which training was ended, counted from 0 in its epoch; null: it was not.</summary>
    public int? Batch { get; private set; }

    public override void OnTrainBegin(TrainingRun run) => Batch = null;

    public override void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs)
    {
        if (!double.IsFinite(logs["loss"]))
        {
            Batch = batch;
            run.StopTraining = true;
        }
    }
}
