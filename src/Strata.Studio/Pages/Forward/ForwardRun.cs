using Strata.Studio.Components;

namespace Strata.Studio.Pages.Forward;

/// <summary>A state computed: every number of the row's way through the network and back, by the engine itself.</summary>
public sealed class ForwardRun
{
    private readonly Sequential model;
    private readonly Loss loss;
    private readonly LayerExplanation[] columns;
    private readonly LayerGradient[]? gradients;
    private readonly Lazy<GradientCheck?> check;

    /// <exception cref="ArgumentException">The engine cannot compute it; the message says why.</exception>
    public ForwardRun(ForwardState state)
    {
        State = state;
        loss = Strata.Loss.Named(state.Loss);
        model = ModelOf(state);
        Explanation explanation = model.Explain(state.Input, state.Target, loss);
        columns = [.. explanation.Layers];
        // The gradients stand last layer first.
        gradients = [.. explanation.Backward!.Layers.Reverse()];
        Loss = explanation.Backward.Loss;
        check = new(Compare);
    }

    public ForwardState State { get; }

    /// <summary>The engine's model with the state's weights, in float64.</summary>
    public Model Model => model;

    /// <summary>How far what comes out is from what should.</summary>
    public double Loss { get; }

    /// <summary>What came out of the last layer.</summary>
    public IReadOnlyList<double> Output => columns[^1].Values;

    /// <summary>Whether every number, forward and backward, is one.</summary>
    public bool IsFinite =>
        double.IsFinite(Loss)
        && columns.All(column => column.Values.All(double.IsFinite))
        && gradients!.All(layer => layer.Values.All(double.IsFinite));

    /// <summary>All gradients against differences of the loss; null where numbers grew beyond what can be compared.</summary>
    public GradientCheck? Check => check.Value;

    /// <summary>A number that stands in a column: 0 is the row that went in.</summary>
    public NodeExplanation Node(int column, int index) => columns[column].Nodes[index];

    /// <summary>How the loss changes with it.</summary>
    public NodeGradient Gradient(int column, int index) => gradients![column].Nodes[index];

    /// <summary>The numbers of a column before its activation.</summary>
    public IReadOnlyList<double> Sums(int column) => [.. columns[column].Nodes.Select(node => node.Sum ?? node.Output)];

    /// <summary>The loss moved to either side of a weight: the gradient without any calculus.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="node">The node.</param>
    /// <param name="input">What the weight is of; null: the bias.</param>
    public SlopeCheck Slope(int layer, int node, int? input)
    {
        LayerState edited = State.Layers[layer];
        double value = input is { } k ? edited.Weights[node][k] : edited.Biases![node];
        NodeGradient gradient = Gradient(layer + 1, node);
        double analytic = input is { } term ? gradient.WeightTerms[term].Product : gradient.Bias!.Value;
        return SlopeCheck.Of(
            analytic,
            value,
            Loss,
            moved =>
                LossOf(
                    State.With(layer, old => input is { } place ? old.WithWeight(node, place, moved) : old.WithBias(node, moved))
                )
        );
    }

    /// <summary>The same of a number of the row that goes in.</summary>
    public SlopeCheck InputSlope(int index) =>
        SlopeCheck.Of(Gradient(0, index).Upstream, State.Input[index], Loss, moved => LossOf(State.WithInput(index, moved)));

    private double LossOf(ForwardState state) => ModelOf(state).Explain(state.Input, state.Target, loss).Backward!.Loss;

    private GradientCheck? Compare()
    {
        if (!IsFinite || Math.Abs(Loss) > NumberText.Largest)
        {
            return null;
        }
        // x: (1, in)  y: (1, out)
        var x = new double[1, State.Input.Length];
        var y = new double[1, State.Target.Length];
        Buffer.BlockCopy(State.Input, 0, x, 0, sizeof(double) * State.Input.Length);
        Buffer.BlockCopy(State.Target, 0, y, 0, sizeof(double) * State.Target.Length);
        return GradientCheck.Of(model, Dataset.From(x, y), loss);
    }

    private static Sequential ModelOf(ForwardState state)
    {
        var model = new Sequential(
            [
                new Input(state.Input.Length),
                .. state.Layers.Select(layer => new Dense(
                    layer.Units,
                    layer.Activation == Activation.Linear.Name ? null : Activation.Named(layer.Activation),
                    UseBias: layer.Biases is not null
                )),
            ],
            "forward",
            DataType.Float64
        );
        int place = 0;
        foreach (LayerState layer in state.Layers)
        {
            // kernel: (in, units)
            model
                .Weights[place++]
                .Set((double[])[.. from k in Enumerable.Range(0, layer.Inputs) from node in layer.Weights select node[k]]);
            if (layer.Biases is { } biases)
            {
                model.Weights[place++].Set(biases);
            }
        }
        return model;
    }
}
