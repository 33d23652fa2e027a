using Strata.Formulas;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>Writes each node of a model's inference graph as operators of ONNX; the result of a visit is the name of the node's value.</summary>
/// <param name="graph">Where to.</param>
/// <param name="weights">The model's weights.</param>
/// <param name="values">The names of the values that are there: the inputs', and then each node's.</param>
/// <param name="results">The names that values must have: the outputs'.</param>
internal sealed partial class NodeExport(
    GraphExport graph,
    IReadOnlyDictionary<Parameter, Weight> weights,
    Dictionary<Node, string> values,
    IReadOnlyDictionary<Node, string> results
) : IOpVisitor<string>
{
    public string Input(Node node) => values[node];

    public string Parameter(Node node, Parameter parameter)
    {
        long[] sizes = [.. parameter.Shape.Select(size => (long)size)];
        return graph.Weight(
            parameter.Name,
            sizes,
            parameter.Count * graph.Element.Bytes(),
            data => Copy(weights[parameter], data)
        );
    }

    public string Constant(Node node, double value) => graph.Number(value);

    public string Map<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula> =>
        Formula(node, TFormula.Onnx(formula), () => formula.Forward(Symbol.Variable("x")), "x");

    public string Zip<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IBinaryFormula<TFormula> =>
        Formula(node, TFormula.Onnx(formula), () => formula.Value(Symbol.Variable("x"), Symbol.Variable("y")), "x", "y");

    public string MatMul(Node node, bool transposeLeft, bool transposeRight)
    {
        string left = values[node.Inputs[0]];
        if (transposeLeft)
        {
            // All axes but the last are rows: (rows, k) before it is turned over.
            string sizes = graph.Integers(-1, node.Inputs[0].Shape.Last);
            left = Part(node, "Transpose", [Part(node, "Reshape", [left, sizes])], Permutation(1, 0));
        }
        string right = values[node.Inputs[1]];
        if (node.Inputs[1].Shape.Rank > 2)
        {
            right = Part(node, "Reshape", [right, graph.Integers(-1, node.Inputs[1].Shape.Last)]);
        }
        return Whole(node, "MatMul", [left, transposeRight ? Part(node, "Transpose", [right], Permutation(1, 0)) : right]);
    }

    public string BatchMatMul(Node node, bool transposeLeft, bool transposeRight) =>
        Whole(node, "MatMul", [Matrices(node, 0, transposeLeft), Matrices(node, 1, transposeRight)]);

    public string Reduce(Node node, Reduction reduction, int first, int end, bool keepAxes)
    {
        long[] axes = [.. Enumerable.Range(first, end - first).Select(axis => (long)axis)];
        return Reduced(node, $"Reduce{reduction}", values[node.Inputs[0]], axes, keepAxes, results.GetValueOrDefault(node));
    }

    public string Max(Node node) =>
        Reduced(node, "ReduceMax", values[node.Inputs[0]], [LastOf(node)], true, results.GetValueOrDefault(node));

    public string Softmax(Node node) => Whole(node, "Softmax", Inputs(node), LastAxis);

    public string LogSoftmax(Node node) => Whole(node, "LogSoftmax", Inputs(node), LastAxis);

    public string At(Node node) =>
        Whole(node, "GatherElements", [values[node.Inputs[0]], Indices(node, values[node.Inputs[1]])], LastAxis);

    public string Lookup(Node node) =>
        Whole(node, "Gather", [values[node.Inputs[0]], Indices(node, values[node.Inputs[1]])], OnnxAttribute.Of("axis", 0L));

    public string OneHot(Node node, int count)
    {
        string places = graph.Integers(count);
        string[] inputs = [Indices(node, values[node.Inputs[0]]), places, ZeroAndOne()];
        // ONNX Runtime has the operator for float32 alone; 0 and 1 are the same numbers in both.
        return graph.DataType == DataType.Float32
            ? Whole(node, "OneHot", inputs, LastAxis)
            : Whole(node, "Cast", [Part(node, "OneHot", inputs, LastAxis)], OnnxAttribute.Of("to", (long)graph.Element));
    }

    public string Reshape(Node node)
    {
        // 0 keeps the size that is there: the batch.
        long[] sizes = [.. node.Shape.Select(size => size == Shape.Free ? 0L : size)];
        return Whole(node, "Reshape", [values[node.Inputs[0]], graph.Integers(sizes)]);
    }

    public string Permute(Node node, IReadOnlyList<int> axes) =>
        Whole(node, "Transpose", Inputs(node), Permutation([.. axes.Select(axis => (long)axis)]));

    public string Repeat(Node node, int axis, int count)
    {
        string apart = Part(node, "Unsqueeze", [values[node.Inputs[0]], graph.Integers(axis)]);
        long[] sizes = [.. Enumerable.Range(0, node.Shape.Rank).Select(place => place == axis ? (long)count : 1)];
        return Whole(node, "Expand", [apart, graph.Integers(sizes)]);
    }

    public string Concatenate(Node node, int axis) => Whole(node, "Concat", Inputs(node), OnnxAttribute.Of("axis", (long)axis));

    public string Slice(Node node, int axis, int start, int length) =>
        Whole(
            node,
            "Slice",
            [values[node.Inputs[0]], graph.Integers(start), graph.Integers(start + length), graph.Integers(axis)]
        );

    public string Floor(Node node) => Whole(node, "Floor", Inputs(node));

    public string FloorMod(Node node, int divisor)
    {
        // x % d has the sign of x: one more d and % bring it up to 0 without a rounding.
        OnnxAttribute ofNumbers = OnnxAttribute.Of("fmod", 1L);
        string by = graph.Number(divisor);
        string rest = Part(node, "Mod", [values[node.Inputs[0]], by], ofNumbers);
        return Whole(node, "Mod", [Part(node, "Add", [rest, by]), by], ofNumbers);
    }

    public string Words(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} reads words, which reach a file of ONNX as no number that another program could make: save the model behind "
                + "the layers that prepare its words."
        );

    public string Detach(Node node) => values[node.Inputs[0]];

    public string Random(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} draws random numbers ({node.Op.Name}) in prediction, which no file can repeat: let it draw them only where "
                + "its context is one of training."
        );

    public string Loss(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} computes a loss ({node.Op.Name}) in prediction, and ONNX has no operator for it: add it in training alone."
        );

    public string Gradient(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} computes a gradient ({node.Op.Name}) in prediction, and ONNX has no operator for it: write the derivative "
                + "as nodes of its own."
        );
}
