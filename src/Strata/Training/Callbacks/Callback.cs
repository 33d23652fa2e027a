namespace Strata.Callbacks;

/// <summary>Something that happens while a model is trained; override what you need.</summary>
/// <remarks>
/// Callbacks are called in the order in which they were given, on the thread that calls <c>Fit</c>. Logs hold <c>loss</c> and the
/// metrics, at an epoch's end also those of the validation data with <c>val_</c>; read them at once, they change with each batch.
/// </remarks>
public abstract class Callback
{
    /// <summary>Training begins.</summary>
    public virtual void OnTrainBegin(TrainingRun run) { }

    /// <summary>Training has ended, by its last epoch, by a callback or by cancellation.</summary>
    public virtual void OnTrainEnd(TrainingRun run) { }

    /// <summary>An epoch begins, counted from 0.</summary>
    public virtual void OnEpochBegin(TrainingRun run, int epoch) { }

    /// <summary>An epoch has ended, validation included.</summary>
    public virtual void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs) { }

    /// <summary>The validation of an epoch begins.</summary>
    public virtual void OnTestBegin(TrainingRun run) { }

    /// <summary>The validation of an epoch has ended.</summary>
    public virtual void OnTestEnd(TrainingRun run) { }

    /// <summary>A batch begins, counted from 0 in its epoch.</summary>
    public virtual void OnTrainBatchBegin(TrainingRun run, int batch) { }

    /// <summary>A batch has ended; the logs are those of the epoch so far.</summary>
    public virtual void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs) { }

    /// <summary>Puts what the callback remembers into a state that is kept; called at an epoch's end.</summary>
    public virtual void Keep(CallbackState state) { }

    /// <summary>Takes up what <see cref="Keep"/> put there, in a run that goes on; called after all <see cref="OnTrainBegin"/>.</summary>
    public virtual void Restore(CallbackState state) { }
}
