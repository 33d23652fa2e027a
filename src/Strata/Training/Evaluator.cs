using System.Numerics;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Measures a model on data without changing it.</summary>
internal sealed class Evaluator<T> : BatchRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Evaluator(Model model, LossGraph graph, int batchSize)
        : base(model, graph, new Plan<T>(graph.Read, ((WeightStorage<T>)model.WeightTable.Storage).Buffer, batchSize)) { }

    public static Evaluator<T> Create(Model model, int batchSize, bool weighted) =>
        new(model, new LossGraph(model, model.Compilation!, training: false, weighted), batchSize);

    /// <summary>Measures data once: loss and metrics by name.</summary>
    public static IReadOnlyDictionary<string, double> Evaluate(
        Model model,
        Dataset data,
        double[] weights,
        int batchSize,
        CancellationToken cancellation
    )
    {
        FitOptions.CheckBatchSize(batchSize);
        return Evaluate(model, new DatasetBatches<T>(data, weights, batchSize, seed: null), cancellation);
    }

    /// <summary>Measures batches once: loss and metrics by name.</summary>
    public static IReadOnlyDictionary<string, double> Evaluate(Model model, BatchSource<T> data, CancellationToken cancellation)
    {
        Evaluator<T> evaluator = Create(model, data.Capacity, data.IsWeighted);
        evaluator.Evaluate(data, cancellation);
        var logs = new Dictionary<string, double>();
        evaluator.Write(logs);
        return logs;
    }

    /// <summary>Runs all rows; the results are read with <see cref="BatchRunner{T}.Write"/>.</summary>
    public void Evaluate(BatchSource<T> data, CancellationToken cancellation)
    {
        Reset();
        try
        {
            // A stream that changes with the epoch is measured by its first: numbers of two epochs can be compared.
            data.Begin(epoch: 0, cancellation);
            cancellation.ThrowIfCancellationRequested();
            while (data.Next(this) is > 0 and int rows)
            {
                Run(rows, step: 0);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            data.End();
        }
    }
}
