using Strata.Formulas;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>Writes each node of a model's inference graph as C# that computes one row of it.</summary>
/// <param name="text">Where to.</param>
/// <param name="names">Gives identifiers.</param>
/// <param name="values">What stands for each node that is there already.</param>
/// <param name="weights">The weights that the code reads, with their fields' names; filled.</param>
internal sealed partial class NodeCode(
    SourceText text,
    SourceNames names,
    Dictionary<Node, SourceValue> values,
    Dictionary<Parameter, string> weights
) : IOpVisitor<SourceValue>
{
    public SourceValue Input(Node node) => values[node];

    public SourceValue Parameter(Node node, Parameter parameter)
    {
        weights[parameter] = names.Field(parameter.Name);
        return new(weights[parameter], IsOwn: false);
    }

    public SourceValue Constant(Node node, double value) => new(text.Literal(value), IsNumber: true);

    public SourceValue Map<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula> => Loop(node, formula.Forward(Symbol.Variable("x")), "x");

    public SourceValue Zip<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IBinaryFormula<TFormula> =>
        Loop(node, formula.Value(Symbol.Variable("x"), Symbol.Variable("y")), "x", "y");

    public SourceValue MatMul(Node node, bool transposeLeft, bool transposeRight)
    {
        var (left, right) = (Row(node.Inputs[0]), Row(node.Inputs[1]));
        if (transposeLeft && node.Inputs[0].Shape.HasBatch)
        {
            throw Mixed(node);
        }
        int rows = left.Product(0, left.Rank - 1);
        if (!transposeLeft && !transposeRight)
        {
            return Called(node, "MatMul", Array(node, 0), Array(node, 1), rows, left.Last, right.Last);
        }
        var (m, k) = transposeLeft ? (left.Last, rows) : (rows, left.Last);
        int n = transposeRight ? right[0] : right.Last;
        return Products(node, 1, m, k, n, transposeLeft, transposeRight);
    }

    public SourceValue BatchMatMul(Node node, bool transposeLeft, bool transposeRight)
    {
        var (left, product) = (Row(node.Inputs[0]), Row(node));
        int places = product.Rank;
        int inner = transposeLeft ? left[places - 2] : left.Last;
        return Products(
            node,
            product.Product(0, places - 2),
            product[places - 2],
            inner,
            product.Last,
            transposeLeft,
            transposeRight
        );
    }

    public SourceValue Reduce(Node node, Reduction reduction, int first, int end, bool keepAxes)
    {
        Shape shape = node.Inputs[0].Shape;
        if (shape.HasBatch && first == 0)
        {
            throw Mixed(node);
        }
        int count = shape.Product(first, end);
        int outer = shape.Product(shape.HasBatch ? 1 : 0, first);
        string scale = reduction == Reduction.Mean ? $"1.0 / {count}" : "1";
        return Called(node, "Sum", Array(node, 0), outer, count, shape.Product(end, shape.Rank), scale);
    }

    public SourceValue Max(Node node) => Called(node, "Largest", Array(node, 0), node.Inputs[0].Shape.Last);

    public SourceValue Softmax(Node node) => Called(node, "Softmax", Array(node, 0), node.Shape.Last);

    public SourceValue LogSoftmax(Node node) => Called(node, "LogSoftmax", Array(node, 0), node.Shape.Last);

    public SourceValue Sparsemax(Node node) => Called(node, "Sparsemax", Array(node, 0), node.Shape.Last);

    public SourceValue Standardize(Node node, double epsilon) =>
        Called(node, "Standardize", Array(node, 0), node.Shape.Last, new SourceText(DataType.Float64).Literal(epsilon));

    public SourceValue At(Node node) => Called(node, "At", Array(node, 0), Array(node, 1), node.Inputs[0].Shape.Last);

    public SourceValue Lookup(Node node) =>
        Called(node, "Lookup", Array(node, 0), Array(node, 1), node.Inputs[0].Shape[0], node.Shape.Last);

    public SourceValue OneHot(Node node, int count) => Called(node, "OneHot", Array(node, 0), count);

    public SourceValue Reshape(Node node) => values[node.Inputs[0]];

    public SourceValue Permute(Node node, IReadOnlyList<int> axes)
    {
        int batch = node.Shape.HasBatch ? 1 : 0;
        string sizes = $"[{string.Join(", ", Row(node.Inputs[0]))}]";
        return Called(
            node,
            "Permute",
            Array(node, 0),
            sizes,
            $"[{string.Join(", ", axes.Skip(batch).Select(axis => axis - batch))}]"
        );
    }

    public SourceValue Repeat(Node node, int axis, int count) =>
        Called(node, "Repeat", Array(node, 0), count, node.Inputs[0].Shape.Product(axis, node.Inputs[0].Shape.Rank));

    public SourceValue Concatenate(Node node, int axis)
    {
        int outer = node.Shape.Product(node.Shape.HasBatch ? 1 : 0, axis);
        return Called(node, "Concatenate", [outer, .. Enumerable.Range(0, node.Inputs.Count).Select(i => Array(node, i))]);
    }

    public SourceValue Slice(Node node, int axis, int start, int length)
    {
        Shape whole = node.Inputs[0].Shape;
        int inner = whole.Product(axis + 1, whole.Rank);
        return Called(node, "Slice", Array(node, 0), whole[axis] * inner, start * inner, length * inner);
    }

    public SourceValue Floor(Node node) => Called(node, "Floor", Array(node, 0));

    public SourceValue FloorMod(Node node, int divisor) => Called(node, "FloorMod", Array(node, 0), divisor);

    public SourceValue Words(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} reads words, and the code takes numbers: write the model behind the layers that prepare its words."
        );

    public SourceValue Detach(Node node) => values[node.Inputs[0]];

    public SourceValue Random(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} draws random numbers ({node.Op.Name}) in prediction, which no file can repeat: let it draw them only where "
                + "its context is one of training."
        );

    public SourceValue Loss(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} computes a loss ({node.Op.Name}) in prediction, and no code is written for that: add it in training alone."
        );

    public SourceValue Gradient(Node node) =>
        throw new NotSupportedException(
            $"{Layer(node)} computes a gradient ({node.Op.Name}) in prediction, and no code is written for that: write the derivative as "
                + "nodes of its own."
        );

    private static NotSupportedException Mixed(Node node) =>
        new(
            $"{Layer(node)} mixes the rows of a batch ({node.Op.Name}) in prediction, and the code computes one row: reduce over axes of a "
                + "row only."
        );

    private static string Layer(Node node) => node.Scope is null ? "The model" : $"Layer '{node.Scope}'";
}
