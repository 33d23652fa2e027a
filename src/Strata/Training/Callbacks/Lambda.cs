namespace Strata.Callbacks;

/// <summary>A callback from functions, Keras' <c>LambdaCallback</c>.</summary>
/// <example>
/// <code>
/// var callback = new Lambda { EpochEnd = (run, epoch, logs) => Console.WriteLine($"{epoch}: {logs["loss"]}") };
/// </code>
/// </example>
public sealed class Lambda : Callback
{
    /// <summary>Called when training begins.</summary>
    public Action<TrainingRun>? TrainBegin { get; init; }

    /// <summary>Called when training has ended.</summary>
    public Action<TrainingRun>? TrainEnd { get; init; }

    /// <summary>Called when an epoch begins.</summary>
    public Action<TrainingRun, int>? EpochBegin { get; init; }

    /// <summary>Called when an epoch has ended.</summary>
    public Action<TrainingRun, int, IReadOnlyDictionary<string, double>>? EpochEnd { get; init; }

    /// <summary>Called when a batch begins.</summary>
    public Action<TrainingRun, int>? TrainBatchBegin { get; init; }

    /// <summary>Called when a batch has ended.</summary>
    public Action<TrainingRun, int, IReadOnlyDictionary<string, double>>? TrainBatchEnd { get; init; }

    public override void OnTrainBegin(TrainingRun run) => TrainBegin?.Invoke(run);

    public override void OnTrainEnd(TrainingRun run) => TrainEnd?.Invoke(run);

    public override void OnEpochBegin(TrainingRun run, int epoch) => EpochBegin?.Invoke(run, epoch);

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs) =>
        EpochEnd?.Invoke(run, epoch, logs);

    public override void OnTrainBatchBegin(TrainingRun run, int batch) => TrainBatchBegin?.Invoke(run, batch);

    public override void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs) =>
        TrainBatchEnd?.Invoke(run, batch, logs);
}
