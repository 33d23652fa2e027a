using System.Diagnostics;
using System.Numerics;
using Strata.Callbacks;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>The loop over epochs and batches.</summary>
internal sealed class FitLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingRun run;
    private readonly FitData data;
    private readonly FitOptions options;
    private readonly Trainer<T> trainer;
    private readonly Evaluator<T>? evaluator;
    private readonly int[] order;
    private readonly Dictionary<string, double> logs = [];
    private readonly CancellationToken cancellation;
    private readonly bool watched;

    private FitLoop(Model model, FitData data, FitOptions options, CancellationToken cancellation)
    {
        this.data = data;
        this.options = options;
        this.cancellation = cancellation;
        int batchSize = Math.Min(options.BatchSize, data.Train.Count);
        trainer = Trainer<T>.Create(model, batchSize, weighted: data.Weights.Length > 0);
        // The batches that Evaluate would make of these rows, so that both give the same bits.
        evaluator = data.Validation is { } held
            ? Evaluator<T>.Create(model, Math.Min(options.BatchSize, held.Count), data.ValidationWeights.Length > 0)
            : null;
        order = [.. Enumerable.Range(0, data.Train.Count)];
        int batches = (order.Length + batchSize - 1) / batchSize;
        run = new TrainingRun(model, model.OptimizerState!, options.Epochs, batches)
        {
            InitialEpoch = options.InitialEpoch,
            Callbacks = options.Callbacks,
        };
        watched = options.Callbacks.Length > 0 || options.Progress is not null;
    }

    /// <summary>Trains.</summary>
    public static History Run(Model model, FitData data, FitOptions options, CancellationToken cancellation) =>
        new FitLoop<T>(model, data, options, cancellation).Run();

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
        if (options.Shuffle)
        {
            // The order depends on the seed and the epoch alone, so a resumed run sees what an unbroken one sees.
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }
            new Philox((ulong)run.Model.Seed, "shuffle").Derive((ulong)epoch).Shuffle(order.AsSpan());
        }
        int done = 0;
        while (done < run.BatchesPerEpoch && !run.StopTraining)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }
            Batch(epoch, done++, clock);
        }
        trainer.Write(logs);
        if (evaluator is not null)
        {
            Each(callback => callback.OnTestBegin(run));
            try
            {
                evaluator.Evaluate(data.Validation!, data.ValidationWeights, cancellation);
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

    private void Batch(int epoch, int batch, Stopwatch clock)
    {
        int start = batch * options.BatchSize;
        ReadOnlySpan<int> rows = order.AsSpan(start, Math.Min(options.BatchSize, order.Length - start));
        foreach (Callback callback in options.Callbacks)
        {
            callback.OnTrainBatchBegin(run, batch);
        }
        trainer.Step(data.Train, rows, data.Weights);
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
