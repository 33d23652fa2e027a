using Strata.Graphs;

namespace Strata.Models;

/// <summary>One use of a layer as its nodes tell it: inputs -> form -> sum -> activation -> result.</summary>
internal sealed class ExplainedCall
{
    public ExplainedCall(LayerCall call, int place, ModelGraph graph)
    {
        Call = call;
        Result = graph.Results[place];
        Inputs = [.. call.Inputs.Select(input => graph.Results[input])];
        // A layer that hands its input on has the input's node: an activation found there belongs to another layer. One that changes the
        // width of its row has no sum for each node, and so no line of its own.
        if (!Inputs.Contains(Result) && Result.Activated is { } activated && activated.Input.Shape == Result.Shape)
        {
            (Activation, Sum) = activated;
        }
        else
        {
            Sum = Result;
        }
    }

    public LayerCall Call { get; }

    /// <summary>The layer's type, in Keras' words.</summary>
    public string Kind => KindOf(Call.Layer);

    /// <summary>A layer's type, in Keras' words.</summary>
    public static string KindOf(Layer layer) =>
        layer switch
        {
            ActivationLayer => nameof(Strata.Activation),
            ModelLayer model => model.Kind,
            _ => layer.GetType().Name,
        };

    /// <summary>What comes out.</summary>
    public Node Result { get; }

    /// <summary>What goes in.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>What the activation is applied to; the result where there is none.</summary>
    public Node Sum { get; }

    /// <summary>The activation, or null.</summary>
    public Activation? Activation { get; }

    /// <summary>How the sum comes from the inputs; null for an input and for a layer that does something else.</summary>
    public ExplanationForm? Form { get; private set; }

    /// <summary>Whether the layer hands its one input on, so that both are one node.</summary>
    public bool IsPassage => Inputs.Contains(Result);

    /// <summary>Whether the activation is applied to an input of the layer itself, which others may read too.</summary>
    public bool IsActivationAlone => Activation is not null && Inputs.Contains(Sum);

    /// <summary>Finds the form, once the numbers are there.</summary>
    public void Read(ExplanationValues values) => Form = Inputs.Count == 0 ? null : ExplanationForm.Of(Sum, Inputs, values);
}
