using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Some places of an axis.</summary>
internal sealed class SliceOp(int axis, int start, int length) : Op
{
    public override string Name => "Slice";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) =>
        visitor.Slice(node, Axis.Of(axis, node.Shape, Name), start, length);

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        int at = Axis.Of(axis, x, Name);
        if (start < 0 || length < 0 || start + length > x[at])
        {
            throw new ShapeException($"Places {start} to {start + length} of axis {at} lie outside {x}.");
        }
        return [.. x.Take(at), length, .. x.Skip(at + 1)];
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        var (block, width) = Block(node.Inputs[0].Shape);
        T* x = at[node.Inputs[0]] + block.Offset;
        T* y = at[node];
        var outer = block.Outer;
        int stride = block.Stride;
        return (in Pass pass) => Transpose.CopyBlock(x, stride, y, width, outer.Of(pass.Rows), width);
    }

    private ((Extent Outer, int Stride, int Offset) Block, int Width) Block(Shape whole)
    {
        int at = Axis.Of(axis, whole, Name);
        int inner = whole.Product(at + 1, whole.Rank);
        return ((new Extent(whole, 0, at), whole[at] * inner, start * inner), length * inner);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [node.Graph.Add(new SliceGradientOp(axis, start), [upstream, node.Inputs[0]])];
}

/// <summary>The way back of a slice: the upstream numbers in their places, 0 around them. The second input tells the shape.</summary>
internal sealed class SliceGradientOp(int axis, int start) : GradientOp
{
    public override string Name => "SliceGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[1];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        Shape whole = node.Shape;
        int place = Axis.Of(axis, whole, Name);
        int inner = whole.Product(place + 1, whole.Rank);
        int width = node.Inputs[0].Shape[place] * inner;
        int stride = whole[place] * inner;
        var (outer, all) = (new Extent(whole, 0, place), new Extent(whole));
        T* x = at[node.Inputs[0]];
        T* y = at[node];
        var offset = start * inner;
        return (in Pass pass) =>
        {
            Elementwise.Fill(y, T.Zero, all.Of(pass.Rows));
            Transpose.CopyBlock(x, width, y + offset, stride, outer.Of(pass.Rows), width);
        };
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        int place = Axis.Of(axis, node.Shape, Name);
        return [upstream.Slice(place, start, node.Inputs[0].Shape[place]), null];
    }
}
