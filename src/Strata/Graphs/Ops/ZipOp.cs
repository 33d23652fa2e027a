using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>A function of each number and its counterpart, broadcast.</summary>
internal sealed class ZipOp<TFormula>(TFormula formula) : Op
    where TFormula : struct, IBinaryFormula<TFormula>
{
    public override string Name => typeof(TFormula).Name;

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Zip(node, formula);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => Broadcasting.Join(Name, inputs[0], inputs[1]);

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* a = at[node.Inputs[0]];
        T* b = at[node.Inputs[1]];
        T* y = at[node];
        var broadcast = new Broadcasting(node.Inputs[0].Shape, node.Inputs[1].Shape);
        return (in Pass pass) => Zip.Map(formula, a, b, y, broadcast.At(pass.Rows));
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [
            wanted[0] ? Partial(node, upstream, left: true, TFormula.LeftSlope) : null,
            wanted[1] ? Partial(node, upstream, left: false, TFormula.RightSlope) : null,
        ];

    private Node Partial(Node node, Node upstream, bool left, double? slope)
    {
        Node full = slope switch
        {
            1 => upstream,
            { } constant => upstream * constant,
            null => node.Graph.Add(new ZipGradientOp<TFormula>(formula, left), [node.Inputs[0], node.Inputs[1], upstream]),
        };
        return full.SumTo(node.Inputs[left ? 0 : 1].Shape);
    }
}

/// <summary>The way back of a function of two numbers to one of them, before the sums that undo its broadcast.</summary>
internal sealed class ZipGradientOp<TFormula>(TFormula formula, bool left) : GradientOp
    where TFormula : struct, IBinaryFormula<TFormula>
{
    public override string Name => typeof(TFormula).Name + (left ? "LeftGradient" : "RightGradient");

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[2];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* a = at[node.Inputs[0]];
        T* b = at[node.Inputs[1]];
        T* upstream = at[node.Inputs[2]];
        T* result = at[node];
        var broadcast = new Broadcasting(node.Inputs[0].Shape, node.Inputs[1].Shape);
        return left
            ? (in Pass pass) => Zip.LeftGradient(formula, a, b, upstream, result, broadcast.At(pass.Rows))
            : (in Pass pass) => Zip.RightGradient(formula, a, b, upstream, result, broadcast.At(pass.Rows));
    }
}
