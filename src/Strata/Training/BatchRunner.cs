using System.Numerics;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Runs batches through a loss graph and keeps the running loss and metrics. A batch allocates nothing.</summary>
internal class BatchRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LossGraph graph;
    private readonly Plan<T> plan;
    private readonly Scoreboard scores;

    public BatchRunner(Model model, LossGraph graph, Plan<T> plan)
    {
        this.graph = graph;
        this.plan = plan;
        scores = new Scoreboard(model, model.Compilation!, graph);
    }

    /// <summary>Forgets all rows: an epoch begins.</summary>
    public void Reset() => scores.Reset();

    /// <summary>Writes loss and metrics of all rows since the reset under their names.</summary>
    public void Write(Dictionary<string, double> logs, string prefix = "") => scores.Write(logs, prefix);

    /// <summary>Fills in rows, runs, and adds them to the running loss and metrics.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">Which rows, at most the plan's capacity.</param>
    /// <param name="weights">A weight for each row of the data, or empty.</param>
    /// <param name="step">The counter of the random numbers.</param>
    public void Run(Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, long step)
    {
        int count = rows.Length;
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            data.Inputs[i].CopyRows(rows, plan[graph.Inputs[i], count]);
        }
        for (int i = 0; i < graph.Targets.Count; i++)
        {
            data.Targets[i].CopyRows(rows, plan[graph.Targets[i], count]);
        }
        if (graph.SampleWeights is { } place)
        {
            Span<T> into = plan[place, count];
            for (int row = 0; row < count; row++)
            {
                into[row] = weights.IsEmpty ? T.One : T.CreateTruncating(weights[rows[row]]);
            }
        }
        plan.Run(count, step);
        scores.Add(graph, plan, count);
    }
}
