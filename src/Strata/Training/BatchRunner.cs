using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Runs batches through a loss graph and keeps the running loss and metrics. A batch allocates nothing.</summary>
internal class BatchRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MetricState[][] metrics;
    private readonly string[] names;
    private readonly double[] sums;
    private readonly double[] latest;
    private double rowsSeen;

    public BatchRunner(Model model, LossGraph graph, Plan<T> plan)
    {
        Graph = graph;
        Plan = plan;
        Compilation compilation = model.Compilation!;
        bool several = graph.Outputs.Count > 1;
        metrics = new MetricState[graph.Outputs.Count][];
        var keys = new List<string> { "loss" };
        for (int i = 0; i < metrics.Length; i++)
        {
            if (several)
            {
                keys.Add($"{model.OutputNames[i]}_loss");
            }
        }
        LossCount = keys.Count;
        for (int i = 0; i < metrics.Length; i++)
        {
            (int targetWidth, int outputWidth) = (graph.Targets[i].Shape.Last, graph.Outputs[i].Shape.Last);
            metrics[i] = [.. compilation.Metrics[i].Select(metric => metric.Start(targetWidth, outputWidth))];
            keys.AddRange(
                compilation.Metrics[i].Select(metric => several ? $"{model.OutputNames[i]}_{metric.Name}" : metric.Name)
            );
        }
        names = [.. keys];
        sums = new double[LossCount];
        latest = new double[LossCount];
    }

    protected LossGraph Graph { get; }

    protected Plan<T> Plan { get; }

    private int LossCount { get; }

    /// <summary>Loss and metrics by name, in the order in which they are shown.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The total loss of the last batch.</summary>
    public double LastLoss => latest[0];

    /// <summary>Forgets all rows: an epoch begins.</summary>
    public void Reset()
    {
        Array.Clear(sums);
        rowsSeen = 0;
        foreach (MetricState metric in metrics.SelectMany(output => output))
        {
            metric.Reset();
        }
    }

    /// <summary>Fills in rows, runs, and adds them to the running loss and metrics.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">Which rows, at most the plan's capacity.</param>
    /// <param name="weights">A weight for each row of the data, or empty.</param>
    /// <param name="step">The counter of the random numbers.</param>
    public void Run(Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, long step)
    {
        int count = rows.Length;
        for (int i = 0; i < Graph.Inputs.Count; i++)
        {
            data.Inputs[i].CopyRows(rows, Plan[Graph.Inputs[i], count]);
        }
        for (int i = 0; i < Graph.Targets.Count; i++)
        {
            data.Targets[i].CopyRows(rows, Plan[Graph.Targets[i], count]);
        }
        if (Graph.SampleWeights is { } place)
        {
            Span<T> into = Plan[place, count];
            for (int row = 0; row < count; row++)
            {
                into[row] = weights.IsEmpty ? T.One : T.CreateTruncating(weights[rows[row]]);
            }
        }
        Plan.Run(count, step);

        rowsSeen += count;
        latest[0] = double.CreateTruncating(Plan[Graph.Total, count][0]);
        for (int i = 1; i < LossCount; i++)
        {
            latest[i] = double.CreateTruncating(Plan[Graph.Losses[i - 1], count][0]);
        }
        for (int i = 0; i < LossCount; i++)
        {
            sums[i] += latest[i] * count;
        }
        for (int i = 0; i < metrics.Length; i++)
        {
            foreach (MetricState metric in metrics[i])
            {
                Measure(metric, Plan[Graph.Targets[i], count], Plan[Graph.Outputs[i], count]);
            }
        }
    }

    private static void Measure(MetricState metric, Span<T> target, Span<T> prediction)
    {
        if (typeof(T) == typeof(float))
        {
            metric.Update(MemoryMarshal.Cast<T, float>(target), MemoryMarshal.Cast<T, float>(prediction), default);
        }
        else
        {
            metric.Update(MemoryMarshal.Cast<T, double>(target), MemoryMarshal.Cast<T, double>(prediction), default);
        }
    }

    /// <summary>Writes loss and metrics of all rows since the reset under their names.</summary>
    public void Write(Dictionary<string, double> logs, string prefix = "")
    {
        int place = 0;
        for (; place < LossCount; place++)
        {
            logs[prefix.Length == 0 ? names[place] : prefix + names[place]] = sums[place] / rowsSeen;
        }
        foreach (MetricState[] output in metrics)
        {
            foreach (MetricState metric in output)
            {
                logs[prefix.Length == 0 ? names[place] : prefix + names[place]] = metric.Result;
                place++;
            }
        }
    }
}
