using Strata.Formulas;

namespace Strata.Graphs;

/// <summary>A node read as a whole array: what constraints, penalties and optimizers' rules over variables are written with.</summary>
/// <param name="Node">The node.</param>
internal readonly record struct ArrayNode(Node Node) : IArray<ArrayNode>
{
    public IReadOnlyList<int> Shape => Node.Shape;

    public static ArrayNode operator +(ArrayNode left, ArrayNode right) => new(left.Node + right.Node);

    public static ArrayNode operator -(ArrayNode left, ArrayNode right) => new(left.Node - right.Node);

    public static ArrayNode operator *(ArrayNode left, ArrayNode right) => new(left.Node * right.Node);

    public static ArrayNode operator /(ArrayNode left, ArrayNode right) => new(left.Node / right.Node);

    public static ArrayNode operator +(ArrayNode left, double right) => new(left.Node + right);

    public static ArrayNode operator *(ArrayNode left, double right) => new(left.Node * right);

    public ArrayNode Map<TFormula>(TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula> => new(Node.Map(formula));

    public ArrayNode Zip<TFormula>(TFormula formula, ArrayNode right)
        where TFormula : struct, IBinaryFormula<TFormula> => new(Node.Zip(formula, right.Node));

    public ArrayNode Sum(int axis) => Reduce(Reduction.Sum, axis);

    public ArrayNode Mean(int axis) => Reduce(Reduction.Mean, axis);

    public ArrayNode Sum() => new(Node.Total());

    public ArrayNode MatMul(ArrayNode right, bool transposeLeft = false, bool transposeRight = false) =>
        new(Node.Graph.Add(new MatMulOp(transposeLeft, transposeRight), [Node, right.Node]));

    private ArrayNode Reduce(Reduction reduction, int axis)
    {
        int place = Axis.Of(axis, Node.Shape, reduction.ToString());
        return new(Node.Reduce(reduction, place, place + 1, keepAxes: true));
    }
}
