using Strata.Graphs;

namespace Strata.Models;

/// <summary>Each number is a weighted sum of all numbers at its place, with or without a bias.</summary>
/// <param name="slot">Which input of the layer it reads.</param>
/// <param name="product">The matrix product; its kernel is (in, units).</param>
/// <param name="bias">The row of biases, or null.</param>
/// <param name="values">The numbers of the weights.</param>
internal sealed class WeightedSumForm(int slot, Node product, Node? bias, ExplanationValues values) : ExplanationForm
{
    private readonly double[] kernel = values[product.Inputs[1]];
    private readonly double[]? biases = bias is null ? null : values[bias];
    private readonly int units = product.Shape.Last;

    /// <summary>Which input of the layer it reads.</summary>
    public int Slot => slot;

    /// <summary>The kernel's node.</summary>
    public Node Kernel => product.Inputs[1];

    /// <summary>The node of the biases, or null.</summary>
    public Node? BiasNode => bias;

    public override int TermCount => product.Inputs[0].Shape.Last;

    // A layer on rows of several places works on each place alone: node = (place, unit), number = (place, k).
    public override (int Input, int Index, double? Weight) Term(int node, int term)
    {
        var (place, unit) = Math.DivRem(node, units);
        return (slot, (place * TermCount) + term, kernel[(term * units) + unit]);
    }

    public override double? Bias(int node) => biases?[node % units];

    public override IEnumerable<(int Node, double Factor)> Readers(int input, int index)
    {
        var (place, k) = Math.DivRem(index, TermCount);
        return input == slot
            ? Enumerable.Range(0, units).Select(unit => ((place * units) + unit, kernel[(k * units) + unit]))
            : [];
    }

    /// <summary>The form of <c>x * kernel</c> or <c>x * kernel + bias</c>; else null.</summary>
    public static WeightedSumForm? Weighted(Node sum, IReadOnlyList<Node> inputs, ExplanationValues values)
    {
        Node? bias = sum.Op is ZipOp<Formulas.Add> && sum.Inputs[1] is { Op: ParameterOp, Shape.Rank: 1 } row ? row : null;
        Node product = bias is null ? sum : sum.Inputs[0];
        return
            product.Op is MatMulOp { TransposeLeft: false, TransposeRight: false }
            && product.Inputs[1].Op is ParameterOp
            && Slots(product.Inputs, inputs)[0] is >= 0 and var slot
            && (bias is null || bias.Shape.Last == product.Shape.Last)
            ? new(slot, product, bias, values)
            : null;
    }
}
