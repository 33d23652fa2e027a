namespace Strata.Models;

/// <summary>Prints the way forward: for each layer its nodes, one paragraph each.</summary>
internal static class ForwardText
{
    public static void Write(Explanation explanation, ExplanationText text)
    {
        text.Line(explanation.Name);
        for (int i = 0; i < explanation.Layers.Count; i++)
        {
            LayerExplanation layer = explanation.Layers[i];
            bool isAsExpected =
                layer.Inputs.Count == 0 || (layer.Inputs.Count == 1 && layer.Inputs[0] == explanation.Layers[i - 1]);
            string from = isAsExpected ? string.Empty : $" of {string.Join(", ", layer.Inputs.Select(input => input.Name))}";
            if (IsArithmetic(layer))
            {
                text.Line($"{layer.Name} ({layer.Kind}, {ExplanationText.Count(layer.Values.Count, "node")}){from}");
                Nodes(layer, text);
            }
            else
            {
                text.Line($"{layer.Name} ({layer.Kind}){from}: ", Values(layer, text));
            }
        }
    }

    private static IEnumerable<string> Values(LayerExplanation layer, ExplanationText text)
    {
        IReadOnlyList<string> values =
            layer.Texts ?? new ComputedList<string>(layer.Values.Count, i => text.Number(layer.Values[i]));
        return layer.Features is { } names
            ? text.List(new ComputedList<string>(values.Count, i => $"{names[i]} = {values[i]}"), named => named)
            : text.List(values, value => value);
    }

    // An input and a layer that only hands numbers on are one list of numbers.
    private static bool IsArithmetic(LayerExplanation layer) =>
        layer.Nodes.Count > 0
        && layer.Nodes[0] is { Terms.Count: > 0 } node
        && (node.Terms.Count > 1 || node.Terms[0].Weight is not null || node.Activation is not null);

    private static void Nodes(LayerExplanation layer, ExplanationText text)
    {
        int most = text.Format.MaxNodes;
        foreach (int i in ExplanationText.Shortened(layer.Nodes.Count, most))
        {
            if (i < 0)
            {
                text.Line($"  … {ExplanationText.Count(layer.Nodes.Count - most)} more nodes …");
                continue;
            }
            text.Line($"  node {Place(layer, i)}: ", Words(layer.Nodes[i], text));
        }
        if (layer.RowFormula is { } formula)
        {
            text.Line($"  {layer.Nodes[0].Activation}: ", RowWords(formula, layer, text));
        }
    }

    /// <summary>The place of a node from 1 on, such as <c>3</c>, or <c>(2, 3)</c> where a row has several axes.</summary>
    public static string Place(LayerExplanation layer, int index)
    {
        if (layer.OutputShape.Rank == 1)
        {
            return ExplanationText.Count(index + 1);
        }
        var places = new List<int>();
        foreach (int size in layer.OutputShape.Reverse())
        {
            places.Insert(0, (index % size) + 1);
            index /= size;
        }
        return $"({string.Join(", ", places)})";
    }

    private static IEnumerable<string> Words(NodeExplanation node, ExplanationText text)
    {
        bool isPlain = node.Terms.Count == 1 && node.Terms[0].Weight is null && node.Bias is null;
        foreach (string word in Sum(node, text))
        {
            yield return word;
        }
        if (!isPlain)
        {
            yield return $"= {text.Number(node.Sum!.Value)}";
        }
        if (node.Activation is not null)
        {
            yield return $"-> {node.Activation}";
            yield return $"-> {text.Number(node.Output)}";
        }
    }

    private static IEnumerable<string> Sum(NodeExplanation node, ExplanationText text)
    {
        foreach (string word in text.Terms(node.Terms, AddsNothing, term => Term(term, text), ("+ ", string.Empty)))
        {
            yield return word;
        }
        if (node.Bias is { } bias)
        {
            yield return bias < 0 ? $"- {text.Number(-bias)}" : $"+ {text.Number(bias)}";
        }
    }

    // A weight that is no number makes one of zero too.
    private static bool AddsNothing(ExplanationTerm term) => term.Value == 0 && double.IsFinite(term.Weight ?? 0);

    private static string Term(ExplanationTerm term, ExplanationText text) =>
        term.Weight is { } weight ? $"{text.Number(term.Value)}*{text.Number(weight)}" : text.Number(term.Value);

    private static List<string> RowWords(string formula, LayerExplanation layer, ExplanationText text)
    {
        // Such as exp(x) / ({0}), where the sum of the powers goes in.
        string[] parts = formula.Split("{0}");
        int units = layer.OutputShape.Last;
        if (layer.Values.Count != units)
        {
            // Several places in a row: each has a sum of its own.
            return [.. string.Join("the sum of exp(x) at the place", parts).Split(' ')];
        }
        var words = text.Terms(layer.Nodes, _ => false, node => $"exp({text.Number(node.Sum!.Value)})", ("+ ", string.Empty))
            .ToList();
        words[0] = parts[0] + words[0];
        words[^1] += parts[1];
        return words;
    }
}
