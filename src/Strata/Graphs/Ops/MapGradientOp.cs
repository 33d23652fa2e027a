using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>The way back of a function of each number: upstream times the derivative at what was saved.</summary>
internal sealed class MapGradientOp<TFormula>(TFormula formula) : GradientOp, IMapGradientOp
    where TFormula : struct, IUnaryFormula<TFormula>
{
    public override string Name => typeof(TFormula).Name + "Gradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[1];

    internal override bool CanOverwrite(int index) => true;

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* saved = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* result = at[node];
        var extent = new Extent(node.Shape);
        return (in Pass pass) => Elementwise.MapGradient(formula, saved, upstream, result, extent.Of(pass.Rows));
    }

    public unsafe Kernel BindWithSum<T>(Node node, Node sums, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* saved = at[node.Inputs[0]];
        T* upstream = at[node.Inputs[1]];
        T* result = at[node];
        T* columnSums = at[sums];
        var (rows, columns) = (new Extent(node.Shape, 0, node.Shape.Rank - 1), node.Shape.Last);
        return (in Pass pass) =>
            Elementwise.MapGradientSumRows(formula, saved, upstream, result, columnSums, rows.Of(pass.Rows), columns);
    }
}

/// <summary>A way back whose sum over rows, the gradient of a bias, can be taken in the same pass.</summary>
internal interface IMapGradientOp
{
    /// <summary>The kernel of this gradient and its sum over rows in one.</summary>
    Kernel BindWithSum<T>(Node node, Node sums, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
