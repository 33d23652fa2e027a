using Strata.Graphs;

namespace Strata.Models;

/// <summary>Reads the gradients of one row and takes each apart into the products that it is the sum of.</summary>
internal sealed class BackwardReader(
    Model model,
    BackwardGraph graph,
    ExplanationValues values,
    IReadOnlyList<LayerExplanation> layers
)
{
    private readonly IReadOnlyList<ExplainedCall> calls = graph.Calls;

    public BackwardExplanation Explanation(IReadOnlyList<ReadOnlyMemory<double>> targets) =>
        new(
            values[graph.Loss][0],
            [.. graph.Losses.Select(loss => loss.ToString())],
            [.. targets.Select(target => target.ToArray())],
            [.. Enumerable.Range(0, calls.Count).Reverse().Select(Layer)],
            [.. model.Weights.Select(Weight)]
        );

    private WeightGradient Weight(Weight weight)
    {
        Node node = graph.Model.Graph.Parameter(weight.Parameter);
        int uses = calls
            .Where(call => call.Form is WeightedSumForm form && (form.Kernel == node || form.BiasNode == node))
            .Sum(call => call.Sum.Shape.RowSize / call.Sum.Shape.Last);
        return new(weight.Path, weight.Shape, uses, Gradient(node));
    }

    private LayerGradient Layer(int place)
    {
        ExplainedCall call = calls[place];
        double[] upstream = Gradient(call.Result);
        double[]? delta = Delta(call, upstream);
        return new(
            layers[place],
            upstream,
            index =>
                new(
                    index,
                    upstream[index],
                    Upstream(call.Result, index) ?? [],
                    delta?[index],
                    // Without a form the sum is the layer's own affair, and so is how its activation passes the slope on.
                    call.Activation
                        is null
                    || call.Form is null
                        ? []
                        : ThroughActivation(call, index, call.Activation.ToString()) ?? [],
                    delta is not null && call.Form is WeightedSumForm form ? Weights(place, form, index, delta[index]) : [],
                    delta is not null && call.Form?.Bias(index) is not null ? delta[index] : null
                )
        );
    }

    private double[]? Delta(ExplainedCall call, double[] upstream) =>
        call.Activation is null ? upstream
        : graph.Delta(call.Result) is { } delta ? Filled(delta, upstream.Length)
        : null;

    // What the numbers that read a number send back to it; null where one of them is not known node by node.
    private List<GradientTerm>? Upstream(Node node, int index)
    {
        var terms = new List<GradientTerm>();
        for (int i = 0; i < graph.Losses.Count; i++)
        {
            if (graph.Model.Outputs[i] == node)
            {
                var (slope, isMean) = graph.LossSlope(i);
                double share = isMean ? 1.0 / node.Shape.RowSize : 1;
                terms.Add(new(graph.Losses[i].ToString(), index, Filled(slope, node.Shape.RowSize)[index], share));
            }
        }
        foreach (ExplainedCall reader in calls.Where(reader => !reader.IsPassage))
        {
            for (int slot = 0; slot < reader.Inputs.Count; slot++)
            {
                if (reader.Inputs[slot] == node)
                {
                    if (Through(reader, slot, index) is not { } sent)
                    {
                        return null;
                    }
                    terms.AddRange(sent);
                }
            }
        }
        return terms;
    }

    private IEnumerable<GradientTerm>? Through(ExplainedCall reader, int slot, int index)
    {
        if (reader.IsActivationAlone)
        {
            return ThroughActivation(reader, index, reader.Call.Name);
        }
        double[] gradient = Gradient(reader.Sum);
        return reader
            .Form?.Readers(slot, index)
            .Select(to => new GradientTerm(reader.Call.Name, to.Node, to.Factor, gradient[to.Node]));
    }

    private List<GradientTerm>? ThroughActivation(ExplainedCall call, int index, string source)
    {
        double[] upstream = Gradient(call.Result);
        IReadOnlyList<Node> slopes = graph.SlopesOf(call.Result);
        int row = call.Result.Shape.Last;
        int start = index / row * row;
        if (BackwardGraph.IsElementwise(call))
        {
            return [new(source, index, values[slopes[0]][index], upstream[index])];
        }
        return slopes.Count == 0
            ? null
            : [.. slopes.Select((slope, i) => new GradientTerm(source, start + i, values[slope][index], upstream[start + i]))];
    }

    private ComputedList<GradientTerm> Weights(int place, WeightedSumForm form, int node, double delta) =>
        new(
            form.TermCount,
            term =>
            {
                var (input, index, _) = form.Term(node, term);
                LayerExplanation x = layers[place].Inputs[input];
                return new(x.Name, index, x.Values[index], delta);
            }
        );

    private double[] Gradient(Node node) => Filled(graph.Gradient(node), node.Shape.RowSize);

    // Where nothing depends on a node its gradient is the single number 0.
    private double[] Filled(Node node, int length)
    {
        double[] numbers = values[node];
        return numbers.Length == length ? numbers : [.. Enumerable.Repeat(numbers[0], length)];
    }
}
