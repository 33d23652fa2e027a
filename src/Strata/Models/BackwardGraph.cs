using Strata.Activations;
using Strata.Graphs;
using Strata.Losses;

namespace Strata.Models;

/// <summary>A model's graph for prediction with its losses and every gradient that an explanation prints, as nodes.</summary>
internal sealed class BackwardGraph
{
    // A slope for each pair of numbers of a row is for rows that somebody can look at.
    private const int LargestRow = 32;

    private readonly Dictionary<Node, Node> gradients = [];
    private readonly Dictionary<Node, Node> deltas = [];
    private readonly Dictionary<Node, IReadOnlyList<Node>> slopes = [];
    private readonly List<(Node Slope, bool IsMean)> lossSlopes = [];

    /// <param name="model">The model.</param>
    /// <param name="losses">One for each output.</param>
    /// <param name="targetSizes">How many numbers the target of each output has.</param>
    public BackwardGraph(Model model, IReadOnlyList<Loss> losses, IReadOnlyList<int> targetSizes)
    {
        Losses = losses;
        Model = new ModelGraph(model.Architecture, model.WeightTable, training: false, model.Seed);
        Calls = ForwardReader.Calls(model, Model);

        // A copy of each output: the loss's own slope there, apart from what comes back from layers that read the output too.
        Node[] predictions = [.. Model.Outputs.Select(output => output * 1)];
        Targets =
        [
            .. predictions.Select(
                (prediction, i) =>
                    Model.Graph.Input("target", LossWriter.TargetShape(losses[i], prediction.Shape, targetSizes[i]))
            ),
        ];
        Loss = predictions
            .Select((prediction, i) => LossWriter.Write(losses[i], Targets[i], prediction, weights: null, Model.OutputMasks[i]))
            .Aggregate((sum, next) => sum + next);

        Node[] weights = [.. model.Weights.Select(weight => Model.Graph.Parameter(weight.Parameter))];
        Node[] variables =
        [
            .. Calls.SelectMany(call => (Node[])[call.Result, call.Sum]).Concat(weights).Concat(predictions).Distinct(),
        ];
        foreach (var (variable, gradient) in variables.Zip(Gradients.Of(Loss, variables)))
        {
            gradients[variable] = gradient;
        }
        for (int i = 0; i < predictions.Length; i++)
        {
            // Where a mask leaves places out, the slope of the formula alone would show what does not count.
            Node? each = Model.OutputMasks[i] is null ? losses[i].Accept(new Slope(Targets[i], predictions[i])) : null;
            lossSlopes.Add((each ?? gradients[predictions[i]], each is not null));
        }
        foreach (ExplainedCall call in Calls.Where(call => call.Activation is not null))
        {
            slopes[call.Result] = Slopes(call);
            if (!call.IsActivationAlone)
            {
                deltas[call.Result] = gradients[call.Sum];
            }
            else if (call.Result.Inputs is [var only] && only == call.Sum)
            {
                deltas[call.Result] = call.Result.Op.Gradient(call.Result, gradients[call.Result], [true])[0]!;
            }
            else if (slopes[call.Result] is { Count: > 0 } places)
            {
                // A function of the row in several steps, on a value that others may read too: by way of each place of its result.
                deltas[call.Result] = places
                    .Select((slope, i) => slope * gradients[call.Result].Slice(-1, i, 1))
                    .Aggregate((sum, next) => sum + next);
            }
        }
        Wanted =
        [
            .. Model.Results,
            Loss,
            .. gradients.Values,
            .. deltas.Values,
            .. slopes.Values.SelectMany(nodes => nodes),
            .. lossSlopes.Select(loss => loss.Slope),
        ];
    }

    public ModelGraph Model { get; }

    public IReadOnlyList<Loss> Losses { get; }

    public IReadOnlyList<ExplainedCall> Calls { get; }

    /// <summary>What should come out, for each output.</summary>
    public IReadOnlyList<Node> Targets { get; }

    /// <summary>A single number.</summary>
    public Node Loss { get; }

    /// <summary>All that must be computed.</summary>
    public IReadOnlyList<Node> Wanted { get; }

    /// <summary>The gradient of a result, a sum or a weight.</summary>
    public Node Gradient(Node node) => gradients[node];

    /// <summary>The gradient before the activation of a result, or null.</summary>
    public Node? Delta(Node result) => deltas.GetValueOrDefault(result);

    /// <summary>The slope of a loss at each number of its output, and whether that is before the mean over the numbers.</summary>
    public (Node Slope, bool IsMean) LossSlope(int output) => lossSlopes[output];

    /// <summary>The slopes of an activation: one node, or for a function of the row one node for each place of the row; or none.</summary>
    public IReadOnlyList<Node> SlopesOf(Node result) => slopes[result];

    /// <summary>Whether an activation works on each number alone.</summary>
    public static bool IsElementwise(ExplainedCall call) => call.Activation!.Accept(new OnEachNumber());

    private static IReadOnlyList<Node> Slopes(ExplainedCall call)
    {
        Node y = call.Result;
        if (IsElementwise(call))
        {
            return Gradients.Of(y.Total(), [call.Sum]);
        }
        return y.Shape.Last <= LargestRow
            ? [.. Enumerable.Range(0, y.Shape.Last).Select(i => Gradients.Of(y.Slice(-1, i, 1).Total(), [call.Sum])[0])]
            : [];
    }

    private sealed class OnEachNumber : IActivationVisitor<bool>
    {
        public bool Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => true;

        public bool VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => false;
    }

    private sealed class Slope(Node target, Node prediction) : ILossVisitor<Node?>
    {
        public Node? Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> => Gradients.Of(target.Zip(formula, prediction).Total(), [prediction])[0];

        public Node? VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => null;

        public Node? VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => null;

        public Node? VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> => null;

        public Node? VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> => null;
    }
}
