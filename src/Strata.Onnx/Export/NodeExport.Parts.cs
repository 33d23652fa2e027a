using System.Runtime.InteropServices;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Onnx;

// What is more than one operator, and what the visits are written with.
internal sealed partial class NodeExport
{
    private static OnnxAttribute LastAxis => OnnxAttribute.Of("axis", -1L);

    public string Standardize(Node node, double epsilon)
    {
        string x = values[node.Inputs[0]];
        int size = node.Shape.Last;
        var single = new OnnxOperator("LayerNormalization") { Numbers = [("epsilon", epsilon)] };
        if (OperatorTable.Has(single, graph.Opset, graph.DataType))
        {
            double[] ones = [.. Enumerable.Repeat(1.0, size)];
            string scale = graph.Numbers($"ones({size})", [size], ones);
            return Whole(node, single.Name, [x, scale], [LastAxis, OnnxAttribute.Of("epsilon", (float)epsilon)]);
        }
        string centred = Part(node, "Sub", [x, OverRow(node, "ReduceMean", x)]);
        string variance = OverRow(node, "ReduceMean", Part(node, "Mul", [centred, centred]));
        string deviation = Part(node, "Sqrt", [Part(node, "Add", [variance, graph.Number(epsilon)])]);
        return Whole(node, "Div", [centred, deviation]);
    }

    /// <summary>
    /// The point of the simplex by sorting: <c>tau = (sum of the k largest - 1) / k</c> with the largest k whose k-th number stays above.
    /// </summary>
    public string Sparsemax(Node node)
    {
        string x = values[node.Inputs[0]];
        int size = node.Shape.Last;
        // Without the largest number in it nothing is far from 0 that matters.
        string shifted = Part(node, "Sub", [x, OverRow(node, "ReduceMax", x)]);
        string sorted = graph.AddFirst(Scope(node), "TopK", [shifted, graph.Integers(size)], LastAxis);
        string sums = Part(node, "CumSum", [sorted, graph.Integers(LastOf(node))]);
        string counts = graph.Numbers($"1..{size}", [size], [.. Enumerable.Range(1, size).Select(count => (double)count)]);
        string reached = Part(node, "Add", [Part(node, "Mul", [sorted, counts]), graph.Number(1)]);
        string above = Part(node, "Greater", [reached, sums]);
        string mask = Part(node, "Cast", [above], OnnxAttribute.Of("to", (long)graph.Element));
        string total = OverRow(node, "ReduceSum", Part(node, "Mul", [sorted, mask]));
        string tau = Part(node, "Div", [Part(node, "Sub", [total, graph.Number(1)]), OverRow(node, "ReduceSum", mask)]);
        return Whole(node, "Max", [Part(node, "Sub", [shifted, tau]), graph.Number(0)]);
    }

    private string Formula(Node node, OnnxOperator? single, Func<Symbol> read, params IReadOnlyList<string> names)
    {
        // A second operand stretches over the first in such an operator, not the other way.
        if (single is not null && OperatorTable.Has(single, graph.Opset, graph.DataType) && node.Shape == node.Inputs[0].Shape)
        {
            OnnxAttribute[] attributes =
            [
                .. single.Numbers.Select(number => OnnxAttribute.Of(number.Name, (float)number.Value)),
                .. single.Words.Select(word => OnnxAttribute.Of(word.Name, word.Value)),
            ];
            return Whole(node, single.Name, [.. Inputs(node), .. single.Constants.Select(graph.Number)], attributes);
        }
        var variables = names.Zip(Inputs(node)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        SymbolNode formula = read().Node;
        // Several operators share the formula's name in front of theirs; a single one speaks for itself.
        bool isOne =
            formula is SymbolOperation { Operands: var operands } && !operands.Any(operand => operand is SymbolOperation);
        string scope = isOne ? Scope(node) : $"{Scope(node)}/{node.Op.Name}";
        return new FormulaExport(graph, scope, variables).Write(formula, results.GetValueOrDefault(node));
    }

    private string OverRow(Node node, string kind, string x) => Reduced(node, kind, x, [LastOf(node)], true, null);

    // The axes of a sum have long been an input; those of the others became one with opset 18.
    private string Reduced(Node node, string kind, string x, long[] axes, bool keepAxes, string? result)
    {
        OnnxAttribute keep = OnnxAttribute.Of("keepdims", keepAxes ? 1L : 0L);
        return graph.Opset >= 18 || kind == "ReduceSum"
            ? graph.Add(Scope(node), kind, [x, graph.Integers(axes)], result, keep)
            : graph.Add(Scope(node), kind, [x], result, OnnxAttribute.Of("axes", axes), keep);
    }

    private string Matrices(Node node, int input, bool transpose)
    {
        string matrices = values[node.Inputs[input]];
        long[] axes = [.. Enumerable.Range(0, node.Inputs[input].Shape.Rank).Select(axis => (long)axis)];
        (axes[^1], axes[^2]) = (axes[^2], axes[^1]);
        return transpose ? Part(node, "Transpose", [matrices], Permutation(axes)) : matrices;
    }

    private string Indices(Node node, string numbers) =>
        Part(node, "Cast", [numbers], OnnxAttribute.Of("to", (long)OnnxElementType.Int64));

    // In float32 whatever the numbers are: OneHot knows no other.
    private string ZeroAndOne() => graph.Once("constant/float/(0,1)", name => OnnxTensor.Of(name, [2], [0f, 1f]));

    private static long LastOf(Node node) => node.Inputs[0].Shape.Rank - 1;

    private static OnnxAttribute Permutation(params long[] axes) => OnnxAttribute.Of("perm", axes);

    private string[] Inputs(Node node) => [.. node.Inputs.Select(input => values[input])];

    private string Whole(Node node, string kind, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        graph.Add(Scope(node), kind, inputs, results.GetValueOrDefault(node), attributes);

    private string Part(Node node, string kind, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        graph.Add(Scope(node), kind, inputs, null, attributes);

    private static string Scope(Node node) => node.Scope ?? "model";

    private static string Layer(Node node) => node.Scope is null ? "The model" : $"Layer '{node.Scope}'";

    private static void Copy(Weight weight, Span<byte> data)
    {
        if (data.Length == weight.Count * sizeof(double))
        {
            weight.CopyTo(MemoryMarshal.Cast<byte, double>(data));
        }
        else
        {
            weight.CopyTo(MemoryMarshal.Cast<byte, float>(data));
        }
    }
}
