using System.Diagnostics;
using System.Numerics;
using Strata.Callbacks;

namespace Strata.Training;

/// <summary>The loop over epochs and batches.</summary>
internal sealed class FitLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingRun run;
    private readonly BatchSource<T> data;
    private readonly BatchSource<T>? validation;
    private readonly FitOptions options;
    private readonly Trainer<T> trainer;
    private readonly Evaluator<T>? evaluator;
    private readonly Dictionary<string, double> logs = [];
    private readonly CancellationToken cancellation;
    private readonly bool watched;

    private FitLoop(
        Model model,
        BatchSource<T> data,
        BatchSource<T>? validation,
        FitOptions options,
        CancellationToken cancellation
    )
    {
        this.data = data;
        this.validation = validation;
        this.options = options;
        this.cancellation = cancellation;
        trainer = Trainer<T>.Create(model, data.Capacity, data.IsWeighted, data: data.Like);
        evaluator = validation is null
            ? null
            : Evaluator<T>.Create(model, validation.Capacity, validation.IsWeighted, validation.Like);
        int batches = Math.Min(data.Batches ?? options.StepsPerEpoch ?? 0, options.StepsPerEpoch ?? int.MaxValue);
        run = new TrainingRun(model, model.OptimizerState!, options.Epochs, batches)
        {
            InitialEpoch = options.InitialEpoch,
            Callbacks = options.Callbacks,
            Logs = logs,
        };
        watched = options.Callbacks.Length > 0 || options.Progress is not null;
    }

    /// <summary>Trains on rows in memory.</summary>
    public static History Run(Model model, FitData data, FitOptions options, CancellationToken cancellation) =>
        Run(
            model,
            new DatasetBatches<T>(data.Train, data.Weights, options.BatchSize, options.Shuffle ? (ulong)model.Seed : null),
            // The batches that Evaluate would make of these rows, so that both give the same bits.
            data.Validation
                is { } held
                ? new DatasetBatches<T>(held, data.ValidationWeights, options.BatchSize, seed: null)
                : null,
            options,
            cancellation
        );

    /// <summary>Trains on batches.</summary>
    public static History Run(
        Model model,
        BatchSource<T> data,
        BatchSource<T>? validation,
        FitOptions options,
        CancellationToken cancellation
    ) => new FitLoop<T>(model, data, validation, options, cancellation).Run();

    private History Run()
    {
        var history = new History();
        Each(callback => callback.OnTrainBegin(run));
        for (int epoch = run.InitialEpoch; epoch < options.Epochs && !run.StopTraining; epoch++)
        {
            if (!Epoch(epoch))
            {
                history.Cancelled = run.IsCancelled = true;
                break;
            }
            history.Add(epoch, logs);
        }
        if (run.Remembered.EndsWithAverages)
        {
            run.Remembered.TakeAverages(run.Model);
        }
        Each(callback => callback.OnTrainEnd(run));
        return history;
    }

    // False where the epoch was cut short by cancellation.
    private bool Epoch(int epoch)
    {
        var clock = Stopwatch.StartNew();
        logs.Clear();
        trainer.Reset();
        Each(callback => callback.OnEpochBegin(run, epoch));
        if (Batches(epoch, clock) is not { } done)
        {
            return false;
        }
        trainer.Write(logs);
        if (evaluator is not null)
        {
            Each(callback => callback.OnTestBegin(run));
            try
            {
                evaluator.Evaluate(validation!, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            finally
            {
                Each(callback => callback.OnTestEnd(run));
            }
            evaluator.Write(logs, "val_");
        }
        Each(callback => callback.OnEpochEnd(run, epoch, logs));
        Report(epoch, done, clock, isEpochEnd: true);
        return true;
    }

    // How many batches were trained; null where cancellation cut them short.
    private int? Batches(int epoch, Stopwatch clock)
    {
        int most = options.StepsPerEpoch ?? int.MaxValue;
        int done = 0;
        try
        {
            data.Begin(epoch, cancellation);
            while (done < most && !run.StopTraining)
            {
                if (cancellation.IsCancellationRequested || Next() is not { } rows)
                {
                    return null;
                }
                if (rows == 0)
                {
                    run.BatchesPerEpoch = done; // known now, if it was not before
                    break;
                }
                Batch(epoch, done++, rows, clock);
            }
        }
        finally
        {
            data.End();
        }
        return done;
    }

    // The rows of the next batch; null where the reader of a stream noticed the cancellation.
    private int? Next()
    {
        try
        {
            return data.Next(trainer);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Batch(int epoch, int batch, int rows, Stopwatch clock)
    {
        foreach (Callback callback in options.Callbacks)
        {
            callback.OnTrainBatchBegin(run, batch);
        }
        trainer.Step(rows);
        if (!watched)
        {
            return;
        }
        trainer.Write(logs);
        foreach (Callback callback in options.Callbacks)
        {
            callback.OnTrainBatchEnd(run, batch, logs);
        }
        Report(epoch, batch + 1, clock, isEpochEnd: false);
    }

    private void Report(int epoch, int batch, Stopwatch clock, bool isEpochEnd) =>
        options.Progress?.Report(
            new TrainingProgress(epoch, options.Epochs, batch, run.BatchesPerEpoch, clock.Elapsed, logs, isEpochEnd)
        );

    private void Each(Action<Callback> action)
    {
        foreach (Callback callback in options.Callbacks)
        {
            action(callback);
        }
    }
}
