using Strata.Formulas;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>A model written as a graph, for training or for prediction.</summary>
internal sealed class ModelGraph
{
    /// <summary>Writes every layer's nodes.</summary>
    /// <param name="architecture">The layers.</param>
    /// <param name="weights">The model's weights; those that a layer asks for and that are not there yet are added.</param>
    /// <param name="training">Whether dropout and the like take part.</param>
    /// <param name="seed">What the random streams depend on.</param>
    public ModelGraph(Architecture architecture, WeightTable weights, bool training, int seed)
    {
        var results = new Node[architecture.Calls.Count];
        for (int i = 0; i < results.Length; i++)
        {
            LayerCall call = architecture.Calls[i];
            Graph.Scope = call.Name;
            Node[] inputs = [.. call.Inputs.Select(input => results[input])];
            try
            {
                results[i] = call.Layer.Call(new Context(this, call, weights, training, seed), inputs);
            }
            catch (Exception error) when (error is ShapeException or ArgumentException)
            {
                string given =
                    inputs.Length == 0 ? string.Empty : $" after {string.Join(", ", inputs.Select(input => input.Shape))}";
                throw new ShapeException($"Layer '{call.Name}' ({call.Layer.GetType().Name}){given}: {error.Message}", error);
            }
        }
        Graph.Scope = null;
        Results = results;
        Inputs = [.. architecture.Inputs.Select(input => results[input])];
        Outputs = [.. architecture.Outputs.Select(output => results[output])];
    }

    public Graph Graph { get; } = new();

    /// <summary>What comes out of each use of a layer.</summary>
    public IReadOnlyList<Node> Results { get; }

    public IReadOnlyList<Node> Inputs { get; }

    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>The regularizers' penalties, one number each.</summary>
    public IReadOnlyList<Node> Penalties => penalties;

    private readonly List<Node> penalties = [];
    private readonly HashSet<Parameter> penalised = [];

    private sealed class Context(ModelGraph model, LayerCall call, WeightTable weights, bool training, int seed) : LayerContext
    {
        public override Graph Graph => model.Graph;

        public override bool Training => training;

        public override Philox Random => new((ulong)seed, "layer/" + call.Name);

        public override Node Weight(string name, Shape shape, Initializer initializer, Regularizer? regularizer = null)
        {
            Weight weight = weights.Of(call, name, shape, initializer);
            Node node = Graph.Parameter(weight.Parameter);
            if (regularizer is not null && model.penalised.Add(weight.Parameter))
            {
                model.penalties.Add(regularizer.Accept(new PenaltyWriter(node)));
            }
            return node;
        }
    }

    private sealed class PenaltyWriter(Node weight) : IRegularizerVisitor<Node>
    {
        public Node Visit<TPenalty>(TPenalty penalty)
            where TPenalty : struct, IUnaryFormula<TPenalty> => weight.Map(penalty).Total();
    }
}
