using System.Numerics;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Measures a model on data without changing it.</summary>
internal sealed class Evaluator<T> : BatchRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] rows;

    private Evaluator(Model model, LossGraph graph, int batchSize)
        : base(model, graph, new Plan<T>(graph.Read, ((WeightStorage<T>)model.WeightTable.Storage).Buffer, batchSize)) =>
        rows = new int[batchSize];

    public static Evaluator<T> Create(Model model, int batchSize, bool weighted, Dataset data) =>
        new(model, new LossGraph(model, model.Compilation!, training: false, weighted, data), batchSize);

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
        Evaluator<T> evaluator = Create(model, Math.Min(batchSize, data.Count), weights.Length > 0, data);
        evaluator.Evaluate(data, weights, cancellation);
        var logs = new Dictionary<string, double>();
        evaluator.Write(logs);
        return logs;
    }

    /// <summary>Runs all rows; the results are read with <see cref="BatchRunner{T}.Write"/>.</summary>
    public void Evaluate(Dataset data, ReadOnlySpan<double> weights, CancellationToken cancellation)
    {
        Reset();
        for (int start = 0; start < data.Count; start += rows.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> batch = rows.AsSpan(0, Math.Min(rows.Length, data.Count - start));
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = start + i;
            }
            Run(data, batch, weights, step: 0);
        }
    }
}
