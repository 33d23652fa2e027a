using Strata.Graphs;

namespace Strata;

/// <summary>The product of two inputs summed over an axis of each, row by row: <c>y[r, i, j] = sum over k of a[r, i, k] * b[r, j, k]</c>.</summary>
/// <param name="Axes">The axis of the first input and that of the second, the batch being 0; negative ones count from the end.</param>
/// <param name="Normalize">Whether both are divided by their lengths along the axes first: then it is the cosine of their angle.</param>
/// <remarks>
/// No weights. Output shape: (batch, the first's other axes, the second's other axes); (batch, 1) where there are none.
/// </remarks>
/// <example><code>SymbolicTensor similarity = new Dot(-1, Normalize: true).Apply(query, key);</code></example>
public sealed record Dot(IReadOnlyList<int> Axes, bool Normalize = false) : Layer
{
    // Keras' epsilon.
    private const double Epsilon = 1e-7;

    /// <summary>The same axis of both inputs.</summary>
    public Dot(int Axes, bool Normalize = false)
        : this([Axes, Axes], Normalize) { }

    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        var (left, right) = Merge.Two(nameof(Dot), inputs);
        if (Axes.Count != 2)
        {
            throw new ArgumentException($"Dot takes one axis of each of two inputs, and has ({string.Join(", ", Axes)}).");
        }
        int a = Axis.Of(Axes[0], left.Shape, nameof(Dot));
        int b = Axis.Of(Axes[1], right.Shape, nameof(Dot));
        if (left.Shape[a] != right.Shape[b])
        {
            throw new ShapeException(
                $"Dot sums over axis {a} of {left.Shape} and axis {b} of {right.Shape}; their sizes must be equal."
            );
        }
        Node product = Matrix(left, a).BatchMatMul(Matrix(right, b), transposeRight: true);
        int[] others = [.. Others(left.Shape, a), .. Others(right.Shape, b)];
        return product.Reshape([left.Shape[0], .. others.Length == 0 ? [1] : others]);
    }

    // (batch, all other axes, the axis)
    private Node Matrix(Node x, int axis)
    {
        Node unit = Normalize ? UnitNormalization.Unit(x, axis, Epsilon) : x;
        int[] order = [.. Enumerable.Range(0, x.Shape.Rank).Where(other => other != axis), axis];
        int others = Others(x.Shape, axis).Aggregate(1, (product, size) => product * size);
        return unit.Permute(order).Reshape([x.Shape[0], others, x.Shape[axis]]);
    }

    private static IEnumerable<int> Others(Shape shape, int axis) => shape.Where((_, other) => other != axis && other != 0);

    /// <summary>Whether both have the same axes and both normalize or neither does.</summary>
    public bool Equals(Dot? other) => base.Equals(other) && Normalize == other.Normalize && Axes.SequenceEqual(other.Axes);

    public override int GetHashCode() => Axes.Aggregate(HashCode.Combine(base.GetHashCode(), Normalize), HashCode.Combine);
}
