using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Nodes side by side along an axis.</summary>
internal sealed class ConcatenateOp(int axis) : Op
{
    public override string Name => "Concatenate";

    internal override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) =>
        visitor.Concatenate(node, Axis.Of(axis, node.Shape, Name));

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape first = inputs[0];
        int at = Axis.Of(axis, first, Name);
        int total = 0;
        foreach (Shape shape in inputs)
        {
            if (
                shape.Rank != first.Rank
                || shape.Axes(0, at) != first.Axes(0, at)
                || !shape.Skip(at + 1).SequenceEqual(first.Skip(at + 1))
            )
            {
                throw new ShapeException(
                    $"Concatenate along axis {at} needs shapes that are equal on every other axis; given: "
                        + $"{string.Join(", ", inputs.ToArray())}."
                );
            }
            total = checked(total + shape[at]);
        }
        return [.. first.Take(at), total, .. first.Skip(at + 1)];
    }

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        int place = Axis.Of(axis, node.Shape, Name);
        var outer = new Extent(node.Shape, 0, place);
        int stride = node.Shape.Product(place, node.Shape.Rank);
        var copies = new Kernel[node.Inputs.Count];
        int offset = 0;
        for (int i = 0; i < copies.Length; i++)
        {
            int width = node.Inputs[i].Shape.Product(place, node.Shape.Rank);
            T* x = at[node.Inputs[i]];
            T* y = at[node] + offset;
            copies[i] = (in Pass pass) => Transpose.CopyBlock(x, width, y, stride, outer.Of(pass.Rows), width);
            offset += width;
        }
        return (in Pass pass) =>
        {
            foreach (Kernel copy in copies)
            {
                copy(pass);
            }
        };
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted)
    {
        int place = Axis.Of(axis, node.Shape, Name);
        var parts = new Node?[node.Inputs.Count];
        int start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int length = node.Inputs[i].Shape[place];
            parts[i] = wanted[i] ? upstream.Slice(place, start, length) : null;
            start += length;
        }
        return parts;
    }
}
