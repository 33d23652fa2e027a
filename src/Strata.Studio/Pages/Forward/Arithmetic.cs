using Strata.Studio.Components;

namespace Strata.Studio.Pages.Forward;

/// <summary>What a node computes, forward and backward, written out with its numbers.</summary>
internal static class Arithmetic
{
    private const int Digits = 6;

    /// <summary>What a number is called: <c>x1</c> in the row, <c>h1</c> in a hidden layer, <c>h2.1</c> where there are several, <c>y</c> at the end.</summary>
    public static string Name(IReadOnlyList<int> sizes, int column, int index) =>
        column == 0 ? $"x{index + 1}"
        : column == sizes.Count - 1 ? (sizes[column] == 1 ? "y" : $"y{index + 1}")
        : sizes.Count == 3 ? $"h{index + 1}"
        : $"h{column}.{index + 1}";

    /// <summary><c>2*3 + 4*5 = 26 → relu → 26</c>.</summary>
    public static ArithmeticLine Forward(ForwardRun run, int column, int index)
    {
        NodeExplanation node = run.Node(column, index);
        string name = Name(run.State.Sizes, column, index);
        if (column == 0)
        {
            return new(name, Number(node.Output));
        }
        IEnumerable<string> terms = node.Terms.Select(term =>
            $"{NumberText.Factor(term.Weight!.Value)}*{NumberText.Factor(term.Value)}"
        );
        string sum = string.Join(" + ", node.Bias is { } bias ? terms.Append(NumberText.Factor(bias)) : terms);
        string text = $"{sum} = {Number(node.Sum!.Value)}";
        return new(name, node.Activation is { } activation ? $"{text} → {activation} → {Number(node.Output)}" : text);
    }

    /// <summary>The loss with the numbers that it compares.</summary>
    public static ArithmeticLine Loss(ForwardRun run)
    {
        string outputs = string.Join(", ", run.Output.Select(Number));
        string wanted = string.Join(", ", run.State.Target.Select(Number));
        return new("L", $"{ForwardChoices.Words(run.State.Loss)} of {outputs} against {wanted} = {Number(run.Loss)}");
    }

    /// <summary>The way back through a node: how the loss changes with its output, with its sum, and with each of its weights.</summary>
    public static IReadOnlyList<ArithmeticLine> Backward(ForwardRun run, int column, int index)
    {
        NodeGradient gradient = run.Gradient(column, index);
        NodeExplanation node = run.Node(column, index);
        string name = Name(run.State.Sizes, column, index);
        var lines = new List<ArithmeticLine> { new($"dL/d{name}", Sum(gradient.UpstreamTerms, gradient.Upstream)) };
        if (gradient.DeltaTerms.Count == 1)
        {
            GradientTerm term = gradient.DeltaTerms[0];
            lines.Add(
                new(
                    "dL/dz",
                    $"{node.Activation}'({Number(node.Sum!.Value)}) * {NumberText.Factor(term.Gradient)} = "
                        + $"{NumberText.Factor(term.Factor)}*{NumberText.Factor(term.Gradient)} = {Number(gradient.Delta!.Value)}"
                )
            );
        }
        else if (node.Activation is not null && gradient.Delta is { } sumGradient)
        {
            lines.Add(new("dL/dz", Sum(gradient.DeltaTerms, sumGradient)));
        }
        string delta = node.Activation is null ? $"dL/d{name}" : "dL/dz";
        for (int k = 0; k < gradient.WeightTerms.Count; k++)
        {
            GradientTerm term = gradient.WeightTerms[k];
            lines.Add(
                new(
                    $"dL/dw{k + 1}",
                    $"{Name(run.State.Sizes, column - 1, k)} * {delta} = {NumberText.Factor(term.Factor)}*{NumberText.Factor(term.Gradient)} = {Number(term.Product)}"
                )
            );
        }
        if (gradient.Bias is { } bias)
        {
            lines.Add(new("dL/db", $"{delta} = {Number(bias)}"));
        }
        return lines;
    }

    private static string Sum(IReadOnlyList<GradientTerm> terms, double sum) =>
        terms.Count == 0 || (terms.Count == 1 && (terms[0].Factor == 1 || terms[0].Gradient == 1))
            ? Number(sum)
            : string.Join(" + ", terms.Select(term => $"{NumberText.Factor(term.Factor)}*{NumberText.Factor(term.Gradient)}"))
                + $" = {Number(sum)}";

    private static string Number(double value) => NumberText.Short(value, Digits);
}
