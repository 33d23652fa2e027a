using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Models;

namespace Strata;

/// <summary>
/// Any graph of layers with its weights: several inputs and outputs, shared layers, residual connections. Shapes are checked when
/// the model is made.
/// </summary>
/// <remarks>
/// Prediction is safe from any number of threads at once. Training is for one thread at a time, and predictions made meanwhile see
/// weights on the move.
/// </remarks>
/// <example>
/// <code>
/// var x = new Input(8);
/// SymbolicTensor hidden = new Dense(8, Activation.Relu).Apply(x);
/// var model = new Model([x], [new Dense(1).Apply(new Add().Apply(x, hidden))]);
/// </code>
/// </example>
public partial class Model
{
    private readonly Predictor predictor;

    /// <summary>A model from its inputs to its outputs.</summary>
    /// <param name="inputs">Each an <see cref="Input"/>.</param>
    /// <param name="outputs">What comes out, each reached from the inputs.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="dataType">What its numbers are.</param>
    /// <param name="seed">What first weights, shuffles and dropout depend on: the same seed gives the same bits on every machine.</param>
    /// <exception cref="ShapeException">Shapes do not fit; the message names the layer.</exception>
    /// <exception cref="ArgumentException">An output does not come from the inputs, or two layers have one name.</exception>
    public Model(
        IReadOnlyList<SymbolicTensor> inputs,
        IReadOnlyList<SymbolicTensor> outputs,
        string? name = null,
        DataType dataType = DataType.Float32,
        int seed = 0
    )
        : this(new Architecture(inputs, outputs), name ?? "model", dataType, seed) { }

    /// <summary>A model of layers that are put together already.</summary>
    /// <param name="architecture">The layers; models may share them, for they hold no weights.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="dataType">What its numbers are.</param>
    /// <param name="seed">What its random numbers depend on.</param>
    /// <param name="check">Looks at the weights before memory is taken for them; they then stay 0, to be filled in. Null: first values.</param>
    /// <param name="afresh">Whether the weights of models within it are drawn anew, too, and not taken from those models.</param>
    internal Model(
        Architecture architecture,
        string name,
        DataType dataType,
        int seed,
        Action<IReadOnlyList<Weight>>? check = null,
        bool afresh = false
    )
    {
        Architecture = architecture;
        Name = name;
        DataType = dataType;
        Seed = seed;
        WeightTable = new WeightTable();
        Inference = new ModelGraph(Architecture, WeightTable, training: false, seed);
        check?.Invoke(WeightTable.Weights);
        WeightTable.Allocate(dataType);
        if (check is null)
        {
            WeightTable.Initialize(seed, afresh);
        }
        predictor = Predictor.Create(dataType, Inference, WeightTable);
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>What its numbers are.</summary>
    public DataType DataType { get; }

    /// <summary>What its random numbers depend on.</summary>
    public int Seed { get; }

    /// <summary>Its layers, each once, in the order of computation; inputs are layers too.</summary>
    public IReadOnlyList<Layer> Layers =>
        [.. Architecture.Calls.Select(call => call.Layer).Distinct(ReferenceEqualityComparer.Instance).Cast<Layer>()];

    /// <summary>Its weights, in the order of the layers.</summary>
    public IReadOnlyList<Weight> Weights => WeightTable.Weights;

    /// <summary>How many numbers its weights have together.</summary>
    public long ParameterCount => Weights.Sum(weight => (long)weight.Count);

    /// <summary>The shape of a row of each input, in values: numbers, words or dates.</summary>
    public IReadOnlyList<Shape> InputShapes => [.. InputLayers.Select(input => input.Shape)];

    /// <summary>What each input takes.</summary>
    public IReadOnlyList<InputType> InputTypes => [.. InputLayers.Select(input => input.Type)];

    /// <summary>The names of the inputs.</summary>
    public IReadOnlyList<string> InputNames => [.. Architecture.Inputs.Select(input => Architecture.Calls[input].Name)];

    /// <summary>The shape of a row of each output.</summary>
    public IReadOnlyList<Shape> OutputShapes => [.. Inference.Outputs.Select(node => node.Shape.Row)];

    /// <summary>The names of the outputs: those of the layers that they come out of.</summary>
    public IReadOnlyList<string> OutputNames => [.. Architecture.Outputs.Select(output => Architecture.Calls[output].Name)];

    /// <summary>What the model is trained with, once it is compiled.</summary>
    internal Compilation? Compilation { get; set; }

    /// <summary>What the optimizer remembers, once it has made a step.</summary>
    internal OptimizerState? OptimizerState { get; set; }

    internal Architecture Architecture { get; }

    private IEnumerable<Input> InputLayers => Architecture.Inputs.Select(input => (Input)Architecture.Calls[input].Layer);

    internal WeightTable WeightTable { get; }

    internal ModelGraph Inference { get; }

    /// <summary>The weight of that path, such as <c>dense_1/kernel</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Weight GetWeight(string path) =>
        Weights.FirstOrDefault(weight => weight.Path == path)
        ?? throw new ArgumentException(
            $"There is no weight '{path}'. The model has: {string.Join(", ", Weights.Select(weight => weight.Path))}.",
            nameof(path)
        );

    /// <summary>The model's name and its layers in one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(" -> ", Architecture.Calls.Select(call => call.Name))}";
}
