namespace Strata.Models;

/// <summary>Prints the way back: for each layer, the last first, its gradients as products.</summary>
internal static class BackwardText
{
    public static void Write(BackwardExplanation backward, IReadOnlyList<LayerExplanation> outputs, ExplanationText text)
    {
        text.Line();
        for (int i = 0; i < outputs.Count; i++)
        {
            text.Line(
                "backward, ",
                [$"{backward.Losses[i]}", "of", .. text.List(outputs[i].Values), "against", .. text.List(backward.Targets[i])]
            );
        }
        text.Line($"loss L = {text.Number(backward.Loss)}");
        foreach (LayerGradient layer in backward.Layers)
        {
            Layer(layer, text);
        }
        foreach (WeightGradient weight in backward.Weights.Where(weight => weight.Uses > 1))
        {
            text.Line($"{weight.Path} is used {weight.Uses} times; the sums of their parts: ", text.List(weight.Values));
        }
    }

    private static void Layer(LayerGradient layer, ExplanationText text)
    {
        if (layer.Nodes.Count == 0 || layer.Nodes[0] is { WeightTerms.Count: 0, DeltaTerms.Count: 0 })
        {
            string variable = layer.Layer.Inputs.Count == 0 ? "x" : "y";
            text.Line($"{layer.Layer.Name} ({layer.Layer.Kind}): dL/d{variable} = ", text.List(layer.Values));
            return;
        }
        text.Line($"{layer.Layer.Name} ({layer.Layer.Kind}, {ExplanationText.Count(layer.Nodes.Count, "node")})");
        int most = text.Format.MaxNodes;
        foreach (int i in ExplanationText.Shortened(layer.Nodes.Count, most))
        {
            if (i < 0)
            {
                text.Line($"  … {ExplanationText.Count(layer.Nodes.Count - most)} more nodes …");
                continue;
            }
            string label = $"  node {ForwardText.Place(layer.Layer, i)}: ";
            Node(label, layer.Nodes[i], layer.Layer.Nodes[i], text);
        }
    }

    private static void Node(string label, NodeGradient gradient, NodeExplanation node, ExplanationText text)
    {
        string indent = new(' ', label.Length);
        text.Line(label + "dL/dy = ", Sum(gradient.UpstreamTerms, gradient.Upstream, text));
        if (gradient.DeltaTerms.Count == 1)
        {
            GradientTerm term = gradient.DeltaTerms[0];
            text.Line(
                indent + "dL/dz = ",
                [
                    $"{node.Activation}'({text.Number(node.Sum!.Value)})*dL/dy",
                    $"= {text.Number(term.Factor)}*{text.Number(term.Gradient)}",
                    $"= {text.Number(gradient.Delta!.Value)}",
                ]
            );
        }
        else if (node.Activation is not null && gradient.Delta is { } delta)
        {
            text.Line(indent + "dL/dz = ", Sum(gradient.DeltaTerms, delta, text));
        }
        if (gradient.WeightTerms.Count > 0)
        {
            text.Line(indent + "dL/dw = ", Products(gradient.WeightTerms, text));
        }
        if (gradient.Bias is { } bias)
        {
            text.Line($"{indent}dL/db = {text.Number(bias)}");
        }
    }

    private static IEnumerable<string> Sum(IReadOnlyList<GradientTerm> terms, double sum, ExplanationText text)
    {
        // A product with 1 says no more than its other factor does.
        bool isPlain = terms.Count == 0 || (terms.Count == 1 && (terms[0].Factor == 1 || terms[0].Gradient == 1));
        IEnumerable<string> words = text.Terms(isPlain ? [] : terms, IsZero, term => Product(term, text), ("+ ", string.Empty));
        return [.. words, isPlain ? text.Number(sum) : $"= {text.Number(sum)}"];
    }

    private static IEnumerable<string> Products(IReadOnlyList<GradientTerm> terms, ExplanationText text) =>
        text.Terms(terms, IsZero, term => $"{Product(term, text)}\t= {text.Number(term.Product)}", (string.Empty, ","));

    private static bool IsZero(GradientTerm term) => term.Product == 0;

    private static string Product(GradientTerm term, ExplanationText text) =>
        $"{text.Number(term.Factor)}*{text.Number(term.Gradient)}";
}
