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
            results[i] = Write(call, call.Layer, new Context(this, call, weights, training, seed), inputs);
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

    /// <summary>The penalties of regularizers and layers, one number each.</summary>
    public IReadOnlyList<Node> Penalties => penalties;

    /// <summary>What weights that are not trainable become after a step.</summary>
    public IReadOnlyList<(Parameter Weight, Node Value)> Assignments => assignments;

    /// <summary>Writes one layer's nodes; what it refuses is told with its name and what it was given.</summary>
    public static Node Write(LayerCall call, Layer layer, LayerContext context, IReadOnlyList<Node> inputs)
    {
        try
        {
            layer.CheckTypes(inputs);
            return layer.Call(context, inputs);
        }
        catch (Exception error) when (error is ShapeException or ArgumentException)
        {
            string given = inputs.Count == 0 ? string.Empty : $" after {string.Join(", ", inputs.Select(input => input.Shape))}";
            string kind = (layer as ModelLayer)?.Kind ?? layer.GetType().Name;
            throw new ShapeException($"Layer '{call.Name}' ({kind}){given}: {error.Message}", error);
        }
    }

    private readonly List<Node> penalties = [];
    private readonly List<(Parameter Weight, Node Value)> assignments = [];
    private readonly HashSet<Parameter> penalised = [];

    private sealed class Context(ModelGraph model, LayerCall call, WeightTable weights, bool training, int seed) : LayerContext
    {
        public override Graph Graph => model.Graph;

        public override bool Training => training;

        public override Philox Random => new((ulong)seed, "layer/" + call.Name);

        public override Node Weight(
            string name,
            Shape shape,
            Initializer initializer,
            Regularizer? regularizer = null,
            bool trainable = true,
            Constraint? constraint = null
        )
        {
            Weight weight = weights.Of(call, name, shape, initializer, trainable, constraint);
            Node node = Graph.Parameter(weight.Parameter);
            if (regularizer is not null && model.penalised.Add(weight.Parameter))
            {
                model.penalties.Add(regularizer.Accept(new PenaltyWriter(node)));
            }
            return node;
        }

        public override void Assign(Node weight, Node value)
        {
            if (weight.Op is not ParameterOp { Parameter: var parameter } || value.Shape != weight.Shape)
            {
                throw new ShapeException(
                    $"only a weight can be assigned, and a value of its shape: {weight} cannot become {value}."
                );
            }
            if (training)
            {
                model.assignments.Add((parameter, value));
            }
        }

        public override void AddLoss(Node penalty)
        {
            if (penalty.Shape.Rank != 0)
            {
                throw new ShapeException(
                    $"a penalty is a single number, and {penalty} is not; reduce it with Total() or Average()."
                );
            }
            model.penalties.Add(penalty);
        }
    }

    private sealed class PenaltyWriter(Node weight) : IRegularizerVisitor<Node>
    {
        public Node Visit<TPenalty>(TPenalty penalty)
            where TPenalty : struct, IUnaryFormula<TPenalty> => weight.Map(penalty).Total();

        public Node VisitArray<TPenalty>(TPenalty penalty)
            where TPenalty : struct, IArrayPenalty<TPenalty> => penalty.Value(new ArrayNode(weight)).Node;
    }
}
