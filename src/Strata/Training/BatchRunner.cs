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
        Fill(data, rows, weights);
        Run(rows.Length, step);
    }

    /// <summary>Fills in rows of a batch, whose rows may come from several datasets.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">Which rows; with those before them at most the plan's capacity.</param>
    /// <param name="weights">A weight for each row of the data, or empty.</param>
    /// <param name="before">How many rows of the batch are filled in already.</param>
    public void Fill(Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, int before = 0)
    {
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            data.Inputs[i].CopyRows(rows, Places(graph.Inputs[i], before, rows.Length));
        }
        for (int i = 0; i < graph.Targets.Count; i++)
        {
            data.Targets[i].CopyRows(rows, Places(graph.Targets[i], before, rows.Length));
        }
        if (graph.SampleWeights is { } place)
        {
            Span<T> into = Places(place, before, rows.Length);
            for (int row = 0; row < into.Length; row++)
            {
                into[row] = weights.IsEmpty ? T.One : T.CreateTruncating(weights[rows[row]]);
            }
        }
    }

    /// <summary>Runs the rows that are filled in, and adds them to the running loss and metrics.</summary>
    public void Run(int count, long step)
    {
        plan.Run(count, step);
        scores.Add(graph, plan, count);
    }

    // Rows lie one after the other from the same place on, however many the batch will have.
    private Span<T> Places(Node node, int before, int count) => plan[node, before + count][plan[node, before].Length..];
}
