using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>Dropout. The mask is counted, not kept: the way back draws the same numbers again.</summary>
internal sealed class DropoutOp(double rate, Philox random) : RandomOp
{
    public override string Name => "Dropout";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override bool CanOverwrite(int index) => true;

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var extent = new Extent(node.Shape);
        // Each step has 2^32 numbers of the stream to itself, more than a batch can hold.
        return (in Pass pass) => Kernels.Dropout.Forward(x, y, extent.Of(pass.Rows), rate, random, (ulong)pass.Step << 32);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new DropoutOp(rate, random), [upstream])];
}
