using System.Numerics;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>Makes training steps: loss and gradients of a batch by one plan, then the optimizer over the flat buffers.</summary>
internal sealed class Trainer<T> : BatchRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OptimizerState state;
    private readonly OptimizerStep<T> optimizer;
    private readonly (Parameter Weight, Node Value)[] assignments;
    private readonly Plan<T> plan;
    private readonly AlignedBuffer<T> weights;

    private Trainer(Model model, LossGraph graph, Plan<T> plan, AlignedBuffer<T> gradients, TrainingCopy? copy)
        : base(model, graph, plan)
    {
        state = copy?.State ?? model.OptimizerState!;
        this.plan = plan;
        weights = Weights(model, copy);
        assignments = [.. graph.Assignments];
        optimizer = new OptimizerStep<T>(model, gradients, copy);
    }

    /// <summary>A trainer of a model, or of a copy of its weights, which leaves the model as it is.</summary>
    public static Trainer<T> Create(Model model, int batchSize, bool weighted, TrainingCopy? copy = null)
    {
        var graph = new LossGraph(model, model.Compilation!, training: true, weighted);
        AlignedBuffer<T> weights = Weights(model, copy);
        var gradients = new AlignedBuffer<T>(weights.Length);
        Node[] read = [.. graph.Read, .. graph.Assignments.Select(assignment => assignment.Value)];
        var plan = new Plan<T>(read, weights, batchSize, Places(model, graph), gradients);
        return new Trainer<T>(model, graph, plan, gradients, copy);
    }

    private static AlignedBuffer<T> Weights(Model model, TrainingCopy? copy) =>
        ((WeightStorage<T>)(copy?.Weights ?? model.WeightTable.Storage)).Buffer;

    /// <summary>One step on these rows.</summary>
    public void Step(Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<double> sampleWeights)
    {
        Fill(data, rows, sampleWeights);
        Step(rows.Length);
    }

    /// <summary>One step on the rows that are filled in.</summary>
    public void Step(int count)
    {
        Run(count, state.Iterations);
        foreach (var (weight, value) in assignments)
        {
            plan[value, count].CopyTo(weights.Span.Slice(weight.Offset, weight.Count));
        }
        optimizer.Run();
    }

    // Each gradient is written straight to its weight's place in the flat buffer; one that is a leaf, a view or another weight's too
    // is copied there by a node of its own.
    private static Dictionary<Node, Parameter> Places(Model model, LossGraph graph)
    {
        Graph nodes = graph.Total.Graph;
        Parameter[] trained = [.. model.Weights.Where(weight => weight.Trainable).Select(weight => weight.Parameter)];
        Node scaled = model.Compilation!.Optimizer.LossScaleFactor is { } scale ? graph.Total * scale : graph.Total;
        IReadOnlyList<Node> gradients = Gradients.Of(scaled, [.. trained.Select(nodes.Parameter)]);
        var places = new Dictionary<Node, Parameter>();
        for (int i = 0; i < trained.Length; i++)
        {
            Node gradient = gradients[i];
            if (gradient.Shape != trained[i].Shape)
            {
                continue; // The loss does not depend on this weight: its gradient stays 0.
            }
            bool shared = gradient.Inputs.Count == 0 || gradient.Op.IsView || places.ContainsKey(gradient);
            places[shared ? gradient.Map(new Activations.Linear()) : gradient] = trained[i];
        }
        return places;
    }
}
