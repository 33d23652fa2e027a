using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>What is left of each number by a whole one, for integers stored as numbers; it has no gradient.</summary>
internal sealed class FloorModOp(int divisor) : Op
{
    public override string Name => "FloorMod";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.FloorMod(node, divisor);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        divisor > 0
            ? inputs[0]
            : throw new ShapeException($"FloorMod divides by a whole number from 1 on, and was given {divisor}.");

    internal override bool CanOverwrite(int index) => true;

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var extent = new Extent(node.Shape);
        return (in Pass pass) => FloorMod.Forward(x, y, extent.Of(pass.Rows), divisor);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}
