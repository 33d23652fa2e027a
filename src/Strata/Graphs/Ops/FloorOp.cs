using System.Numerics.Tensors;

namespace Strata.Graphs;

/// <summary>The greatest whole number that is not above each number; no slope.</summary>
internal sealed class FloorOp : Op
{
    public override string Name => "Floor";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var extent = new Extent(node.Shape);
        // Exact, so the same bits at any width of the vectors.
        return (in Pass pass) =>
        {
            int count = extent.Of(pass.Rows);
            TensorPrimitives.Floor(new ReadOnlySpan<T>(x, count), new Span<T>(y, count));
        };
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) => [null];
}
