using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>
/// Minus the logarithm of the probability of each row's labels over all ways to spread them over its steps, from the logarithms of the
/// classes' probabilities; infinite where there are too few steps.
/// </summary>
internal sealed class AlignmentOp(int blank) : LossOp
{
    public override string Name => "Alignment";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0] is { HasBatch: true, Rank: 3, RowSize: > 0 } && inputs[1] is { HasBatch: true, Rank: 2 }
            ? [Shape.Free, 1]
            : throw new ShapeException(
                "Labels are aligned with predictions (batch, steps, classes), 1 or more of both, and are (batch, any count); given were "
                    + $"{inputs[0]} with {inputs[1]}."
            );

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* logs = at[node.Inputs[0]];
        T* labels = at[node.Inputs[1]];
        T* loss = at[node];
        Alignment.Sizes sizes = Sizes(node.Inputs[0].Shape, node.Inputs[1].Shape, blank);
        return (in Pass pass) => Alignment.Forward(logs, labels, loss, pass.Rows, sizes);
    }

    internal static Alignment.Sizes Sizes(Shape logs, Shape labels, int blank) => new(logs[1], logs[2], labels[1], blank);

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [
            wanted[0] ? node.Graph.Add(new AlignmentGradientOp(blank), [node.Inputs[0], node.Inputs[1], node, upstream]) : null,
            null,
        ];
}

/// <summary>The way back of <see cref="AlignmentOp"/>, from its result.</summary>
internal sealed class AlignmentGradientOp(int blank) : GradientOp
{
    public override string Name => "AlignmentGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* logs = at[node.Inputs[0]];
        T* labels = at[node.Inputs[1]];
        T* loss = at[node.Inputs[2]];
        T* upstream = at[node.Inputs[3]];
        T* dx = at[node];
        Alignment.Sizes sizes = AlignmentOp.Sizes(node.Shape, node.Inputs[1].Shape, blank);
        return (in Pass pass) => Alignment.Backward(logs, labels, loss, upstream, dx, pass.Rows, sizes);
    }
}
