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
    private readonly OptimizerState<T> state;
    private readonly UpdateStep<T> update;
    private readonly (Parameter Weight, Node Value)[] assignments;
    private readonly Plan<T> plan;
    private readonly AlignedBuffer<T> weights;

    private Trainer(
        Model model,
        LossGraph graph,
        Plan<T> plan,
        AlignedBuffer<T> weights,
        AlignedBuffer<T> gradients,
        OptimizerState<T> state
    )
        : base(model, graph, plan)
    {
        this.state = state;
        Parameter[] trained = [.. model.Weights.Where(weight => weight.Trainable).Select(weight => weight.Parameter)];
        this.plan = plan;
        this.weights = weights;
        assignments = [.. graph.Assignments];
        Optimizer optimizer = model.Compilation!.Optimizer;
        update = optimizer.Accept(new UpdateBinder<T>(optimizer, trained, weights, gradients, state));
    }

    /// <summary>A trainer of a model, or of a copy of its weights, which leaves the model as it is.</summary>
    public static Trainer<T> Create(Model model, int batchSize, bool weighted, TrainingCopy? copy = null)
    {
        var graph = new LossGraph(model, model.Compilation!, training: true, weighted);
        AlignedBuffer<T> weights = ((WeightStorage<T>)(copy?.Weights ?? model.WeightTable.Storage)).Buffer;
        var state = (OptimizerState<T>)(copy?.State ?? model.OptimizerState!);
        var gradients = new AlignedBuffer<T>(weights.Length);
        Node[] read = [.. graph.Read, .. graph.Assignments.Select(assignment => assignment.Value)];
        var plan = new Plan<T>(read, weights, batchSize, Places(model, graph), gradients);
        return new Trainer<T>(model, graph, plan, weights, gradients, state);
    }

    /// <summary>One step on these rows.</summary>
    public void Step(Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<double> sampleWeights)
    {
        Run(data, rows, sampleWeights, state.Iterations);
        state.Iterations++;
        foreach (var (weight, value) in assignments)
        {
            plan[value, rows.Length].CopyTo(weights.Span.Slice(weight.Offset, weight.Count));
        }
        update.Apply();
    }

    // Each gradient is written straight to its weight's place in the flat buffer; one that is a leaf, a view or another weight's too
    // is copied there by a node of its own.
    private static Dictionary<Node, Parameter> Places(Model model, LossGraph graph)
    {
        Graph nodes = graph.Total.Graph;
        Parameter[] trained = [.. model.Weights.Where(weight => weight.Trainable).Select(weight => weight.Parameter)];
        IReadOnlyList<Node> gradients = Gradients.Of(graph.Total, [.. trained.Select(nodes.Parameter)]);
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
