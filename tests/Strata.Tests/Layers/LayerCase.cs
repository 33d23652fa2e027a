using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;
using Strata.Numerics;

namespace Strata.Tests.Layers;

/// <summary>A layer with what it must make of inputs.</summary>
/// <param name="Title">Unique in the table.</param>
/// <param name="Make">The layer, a new object at each call.</param>
/// <param name="Inputs">The shapes of a row of what goes in.</param>
/// <param name="Output">The shape of a row of what comes out.</param>
/// <param name="Weights">The names and shapes of its weights.</param>
internal sealed record LayerCase(
    string Title,
    Func<Layer> Make,
    IReadOnlyList<Shape> Inputs,
    Shape Output,
    params IReadOnlyList<(string Name, Shape Shape)> Weights
)
{
    /// <summary>Where not 0, the inputs are integers below this, and have no gradient.</summary>
    public int Indices { get; init; }

    /// <summary>What the inputs take.</summary>
    public InputType Type { get; init; }

    /// <summary>Whether the gradient leaves something out on purpose, so that differences in training tell nothing.</summary>
    public bool IsDetached { get; init; }

    /// <summary>A model of this layer alone, which has the name <c>probe</c>.</summary>
    public Model Model(DataType dataType) => Of(Make() with { Name = "probe" }, Inputs, dataType, type: Type);

    public static Model Of(
        Layer layer,
        IReadOnlyList<Shape> shapes,
        DataType dataType = DataType.Float64,
        int seed = 0,
        InputType type = InputType.Number
    )
    {
        SymbolicTensor[] inputs = [.. shapes.Select(shape => (SymbolicTensor)new Input(shape, type))];
        SymbolicTensor output = layer is Input input ? input : layer.Apply(inputs);
        return new Model(layer is Input ? [output] : inputs, [output], dataType: dataType, seed: seed);
    }
}

/// <summary>A model's layers in training with random weights and data: a weighted sum of what comes out, and its gradients.</summary>
internal sealed class LayerRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> weights;
    private readonly Plan<T> plan;
    private readonly int rows;

    public LayerRun(Model model, int rows, bool training = true, int indices = 0)
    {
        this.rows = rows;
        Model = model;
        weights = ((WeightStorage<T>)model.WeightTable.Storage).Buffer;
        var graph = new ModelGraph(model.Architecture, model.WeightTable, training, model.Seed);
        Output = graph.Outputs[0];
        Cotangent = graph.Graph.Input("cotangent", Output.Shape);
        Value = graph.Penalties.Aggregate((Output * Cotangent).Total(), (sum, penalty) => sum + penalty);
        Assignments = graph.Assignments;
        Variables = [.. model.Weights.Select(weight => graph.Graph.Parameter(weight.Parameter)), .. graph.Inputs];
        Gradients = Strata.Graphs.Gradients.Of(Value, Variables);
        plan = new Plan<T>([Value, Output, .. Gradients, .. Assignments.Select(assigned => assigned.Value)], weights, rows);
        for (int i = 0; i < Variables.Count; i++)
        {
            Fill(this[Variables[i]], $"variable {i}");
            bool isIndex = indices > 0 && i >= model.Weights.Count;
            foreach (ref T number in this[Variables[i]])
            {
                // What a layer keeps for itself may be a variance.
                number =
                    isIndex ? T.Floor(T.Abs(number) * T.CreateTruncating(10)) % T.CreateTruncating(indices)
                    : i < model.Weights.Count && !model.Weights[i].Trainable ? T.Abs(number)
                    : number;
            }
        }
        Fill(this[Cotangent], "cotangent");
    }

    public Model Model { get; }

    public Node Output { get; }

    public Node Cotangent { get; }

    public Node Value { get; }

    /// <summary>The weights, then the inputs.</summary>
    public IReadOnlyList<Node> Variables { get; }

    public IReadOnlyList<Node> Gradients { get; }

    /// <summary>What the step makes of weights that the layers keep.</summary>
    public IReadOnlyList<(Parameter Weight, Node Value)> Assignments { get; }

    public Span<T> this[Node node] =>
        node.Op is ParameterOp weight ? weights.Span.Slice(weight.Parameter.Offset, weight.Parameter.Count) : plan[node, rows];

    public void Run(long step = 0) => plan.Run(rows, step);

    // Exact in float32, so that both kinds of numbers start alike.
    private static void Fill(Span<T> numbers, string purpose)
    {
        var stream = new Philox(3, purpose);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = T.CreateTruncating((float)stream.Normal((ulong)i));
        }
    }
}
