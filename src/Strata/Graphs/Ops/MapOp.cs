using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>A function of each number.</summary>
internal sealed class MapOp<TFormula>(TFormula formula) : Op, IMapOp
    where TFormula : struct, IUnaryFormula<TFormula>
{
    public override string Name => typeof(TFormula).Name;

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Map(node, formula);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override bool CanOverwrite(int index) => true;

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var extent = new Extent(node.Shape);
        return (in Pass pass) => Elementwise.Map(formula, x, y, extent.Of(pass.Rows));
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        Node saved = formula.Saves switch
        {
            Saves.Output => node,
            Saves.Input => node.Inputs[0],
            _ => upstream,
        };
        return [node.Graph.Add(new MapGradientOp<TFormula>(formula), [saved, upstream])];
    }

    public unsafe Kernel BindDense<T>(DenseStep dense, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => dense.Bind(formula, at);
}

/// <summary>A map whose formula can go into the epilogue of a matrix product.</summary>
internal interface IMapOp
{
    /// <summary>The kernel of matrix product, bias and this function in one.</summary>
    Kernel BindDense<T>(DenseStep dense, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
