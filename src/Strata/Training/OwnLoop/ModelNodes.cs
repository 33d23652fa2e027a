using Strata.Graphs;
using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>
/// A model written as nodes for a computation of one's own: what goes in, what each layer makes of it, what should come out, the
/// weights. Arithmetic on them makes more nodes; <c>model.Compute</c> and <c>model.Gradients</c> run them.
/// </summary>
/// <example>
/// <code>
/// ModelGradients g = model.Gradients(data, n => (n.Outputs[0] - n.Targets[0]).Abs().Average());
/// </code>
/// </example>
public sealed class ModelNodes
{
    private readonly Model model;
    private readonly ModelGraph graph;
    private readonly LossGraph? losses;

    internal ModelNodes(Model model, Dataset data, bool training, bool weighted = false)
    {
        this.model = model;
        if (model.Compilation is { } compilation && data.Targets.Count > 0)
        {
            FitData.Check(model, data, "data");
            losses = new LossGraph(model, compilation, training, weighted, data);
            graph = losses.Model;
            Targets = losses.Targets;
        }
        else
        {
            FitData.CheckInputs(model, data, "data");
            graph = new ModelGraph(model.Architecture, model.WeightTable, training, model.Seed);
            Targets = [.. data.Targets.Select(target => graph.Graph.Input("target", [Shape.Free, .. target.Shape]))];
        }
    }

    /// <summary>The graph that new nodes join, for constants: <c>nodes.Graph.Constant(2)</c>.</summary>
    public Graph Graph => graph.Graph;

    /// <summary>What goes in, (batch, input…) each.</summary>
    public IReadOnlyList<Node> Inputs => graph.Inputs;

    /// <summary>What comes out, (batch, output…) each.</summary>
    public IReadOnlyList<Node> Outputs => graph.Outputs;

    /// <summary>Which places of each output are there, 1 or 0, (batch, …, 1); null for an output that is there everywhere.</summary>
    public IReadOnlyList<Node?> OutputMasks => graph.OutputMasks;

    /// <summary>What should come out: of a compiled model as its losses take it, else as the data have it; empty where they have none.</summary>
    public IReadOnlyList<Node> Targets { get; }

    /// <summary>The loss that the model is compiled with, penalties included: a single number.</summary>
    /// <exception cref="InvalidOperationException">The model is not compiled, or the data have no targets.</exception>
    public Node Loss =>
        losses?.Total
        ?? throw new InvalidOperationException(
            model.Compilation is null
                ? "The model is not compiled, so it has no loss: call Compile, or write a loss from Outputs and Targets."
                : "The data have no targets, so there is no loss: give data with targets."
        );

    /// <summary>What comes out of the first use of the layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Node this[string layer]
    {
        get
        {
            IReadOnlyList<LayerCall> calls = model.Architecture.Calls;
            for (int i = 0; i < calls.Count; i++)
            {
                if (calls[i].Name == layer)
                {
                    return graph.Results[i];
                }
            }
            throw new ArgumentException(
                $"There is no layer '{layer}'. The model has: {string.Join(", ", calls.Select(call => call.Name).Distinct())}.",
                nameof(layer)
            );
        }
    }

    /// <summary>The weight of that path, such as <c>dense/kernel</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Node Weight(string path) => Graph.Parameter(model.GetWeight(path).Parameter);

    /// <summary>Where the rows' weights go in, if they have any.</summary>
    internal Node? SampleWeights => losses?.SampleWeights;
}
