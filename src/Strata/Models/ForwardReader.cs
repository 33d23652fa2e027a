using Strata.Graphs;

namespace Strata.Models;

/// <summary>Reads what happened to one row, use by use of the layers, from the nodes that they wrote.</summary>
internal sealed class ForwardReader
{
    private readonly Model model;
    private readonly ExplanationValues values;
    private readonly LayerExplanation[] layers;

    /// <param name="model">The model.</param>
    /// <param name="calls">Its uses of layers.</param>
    /// <param name="values">The numbers of their nodes.</param>
    public ForwardReader(Model model, IReadOnlyList<ExplainedCall> calls, ExplanationValues values)
    {
        this.model = model;
        this.values = values;
        layers = new LayerExplanation[calls.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            calls[i].Read(values);
            layers[i] = Layer(calls[i]);
        }
    }

    /// <summary>The uses of a model's layers as the nodes of a graph tell them.</summary>
    public static IReadOnlyList<ExplainedCall> Calls(Model model, ModelGraph graph) =>
        [.. model.Architecture.Calls.Select((call, i) => new ExplainedCall(call, i, graph))];

    /// <summary>The explanation of each use.</summary>
    public IReadOnlyList<LayerExplanation> Layers => layers;

    public Explanation Explanation(BackwardExplanation? backward = null) =>
        new(model.Name, model.DataType, layers, [.. model.Architecture.Outputs.Select(output => layers[output])])
        {
            Backward = backward,
        };

    private LayerExplanation Layer(ExplainedCall call)
    {
        LayerExplanation[] inputs = [.. call.Call.Inputs.Select(input => layers[input])];
        double[] outputs = values[call.Result];
        double[] sums = values[call.Sum];
        string? activation = call.Activation?.ToString();
        return new(
            call.Call.Name,
            call.Kind,
            call.Result.Shape.Row,
            inputs,
            outputs,
            node =>
                new(
                    node,
                    call.Form is { } form
                        ? new ComputedList<ExplanationTerm>(form.TermCount, term => Term(form, inputs, node, term))
                        : ComputedList<ExplanationTerm>.Empty,
                    call.Form?.Bias(node),
                    call.Form is null ? null : sums[node],
                    call.Form is null ? null : activation,
                    outputs[node]
                )
        )
        {
            Texts = call.Call.Layer is Input input ? InputText.Of(input, model.Architecture, outputs) : null,
            Features = (call.Call.Layer as Input)?.Features,
            RowFormula = call.Result.Op switch
            {
                // Softmin, for one, is a softmax of something else than the sum.
                _ when !call.Result.Inputs.Contains(call.Sum) => null,
                RowOp<SoftmaxRows> => "exp(x) / ({0})",
                RowOp<LogSoftmaxRows> => "x - log({0})",
                _ => null,
            },
        };
    }

    private static ExplanationTerm Term(ExplanationForm form, LayerExplanation[] inputs, int node, int term)
    {
        var (input, index, weight) = form.Term(node, term);
        return new(inputs[input].Name, index, inputs[input].Values[index], weight);
    }
}
