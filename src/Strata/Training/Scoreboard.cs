using System.Numerics;
using System.Runtime.InteropServices;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>
/// The running loss and metrics of the rows since the last reset, under the names of the history. Adding a batch allocates nothing.
/// </summary>
/// <remarks>Losses are means over the rows of the batches' losses, penalties included, as Keras' are.</remarks>
internal sealed class Scoreboard
{
    private readonly MetricState[][] metrics;
    private readonly List<string> names = ["loss"];
    private readonly double[] sums;
    private double rowsSeen;

    /// <summary>A fresh count.</summary>
    /// <exception cref="ArgumentException">A metric does not fit its output; the message says why.</exception>
    public Scoreboard(Model model, Compilation compilation, LossGraph graph)
    {
        IReadOnlyList<string> outputs = model.OutputNames;
        bool several = outputs.Count > 1;
        if (several)
        {
            foreach (string output in outputs)
            {
                AddName($"{output}_loss");
            }
        }
        sums = new double[names.Count];
        metrics = new MetricState[outputs.Count][];
        for (int i = 0; i < metrics.Length; i++)
        {
            (int targetWidth, int outputWidth) = (graph.Targets[i].Shape.Last, graph.Outputs[i].Shape.Last);
            metrics[i] = [.. compilation.Metrics[i].Select(metric => metric.Start(targetWidth, outputWidth))];
            foreach (Metric metric in compilation.Metrics[i])
            {
                AddName(several ? $"{outputs[i]}_{metric.Name}" : metric.Name);
            }
        }
    }

    /// <summary>Forgets all rows: an epoch begins.</summary>
    public void Reset()
    {
        Array.Clear(sums);
        rowsSeen = 0;
        foreach (MetricState[] output in metrics)
        {
            foreach (MetricState metric in output)
            {
                metric.Reset();
            }
        }
    }

    /// <summary>Adds the rows of the plan's last run.</summary>
    public void Add<T>(LossGraph graph, Plan<T> plan, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        rowsSeen += count;
        sums[0] += double.CreateTruncating(plan[graph.Total, count][0]) * count;
        for (int i = 1; i < sums.Length; i++)
        {
            sums[i] += double.CreateTruncating(plan[graph.Losses[i - 1], count][0]) * count;
        }
        for (int i = 0; i < metrics.Length; i++)
        {
            foreach (MetricState metric in metrics[i])
            {
                Span<T> there = metric.TakesMask && graph.Masks[i] is { } mask ? plan[mask, count] : default;
                Measure(metric, plan[graph.Targets[i], count], plan[graph.Outputs[i], count], there);
            }
        }
    }

    /// <summary>Writes loss and metrics of all rows since the reset under their names.</summary>
    public void Write(Dictionary<string, double> logs, string prefix = "")
    {
        int place = 0;
        for (; place < sums.Length; place++)
        {
            logs[Key(prefix, place)] = sums[place] / rowsSeen;
        }
        foreach (MetricState[] output in metrics)
        {
            foreach (MetricState metric in output)
            {
                logs[Key(prefix, place++)] = metric.Result;
            }
        }
    }

    private string Key(string prefix, int place) => prefix.Length == 0 ? names[place] : prefix + names[place];

    // Two outputs of one layer, or a metric twice with other parameters: a number that has no name of its own would be lost.
    private void AddName(string stem)
    {
        string name = stem;
        for (int number = 1; names.Contains(name); number++)
        {
            name = $"{stem}_{number}";
        }
        names.Add(name);
    }

    private static void Measure<T>(MetricState metric, Span<T> target, Span<T> prediction, Span<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            metric.Update(
                MemoryMarshal.Cast<T, float>(target),
                MemoryMarshal.Cast<T, float>(prediction),
                MemoryMarshal.Cast<T, float>(weights)
            );
        }
        else
        {
            metric.Update(
                MemoryMarshal.Cast<T, double>(target),
                MemoryMarshal.Cast<T, double>(prediction),
                MemoryMarshal.Cast<T, double>(weights)
            );
        }
    }
}
