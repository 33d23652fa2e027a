using Strata.Kernels;
using Strata.Losses;

namespace Strata.Graphs;

/// <summary>
/// For each row of a batch <c>log(sum(e^f))</c> over the rows with the same label and over the others, f a function of the product of two
/// rows; minus infinity where there is none.
/// </summary>
internal sealed class PairsOp<TLoss>(TLoss loss) : LossOp
    where TLoss : struct, IPairLoss<TLoss>
{
    public override string Name => "Pairs";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0] is { HasBatch: true, Rank: 2 } && inputs[1] == new Shape(Shape.Free, 1)
            ? [Shape.Free, 2]
            : throw new ShapeException(
                $"{TLoss.Name} compares the rows of a batch: it takes predictions (batch, numbers) with labels (batch, 1), and was given "
                    + $"{inputs[0]} with {inputs[1]}; put a Flatten before the output where it has more axes."
            );

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* labels = at[node.Inputs[1]];
        T* y = at[node];
        var (formula, width) = (loss, node.Inputs[0].Shape.Last);
        return (in Pass pass) => Pairs.Forward(formula, x, labels, y, pass.Rows, width);
    }

    internal override Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        [
            wanted[0] ? node.Graph.Add(new PairsGradientOp<TLoss>(loss), [node.Inputs[0], node.Inputs[1], node, upstream]) : null,
            null,
        ];
}

/// <summary>The way back of <see cref="PairsOp{TLoss}"/>, from its sums.</summary>
internal sealed class PairsGradientOp<TLoss>(TLoss loss) : GradientOp
    where TLoss : struct, IPairLoss<TLoss>
{
    public override string Name => "PairsGradient";

    internal override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override unsafe Kernel Bind<T>(Node node, Storage<T> at)
    {
        T* x = at[node.Inputs[0]];
        T* labels = at[node.Inputs[1]];
        T* sums = at[node.Inputs[2]];
        T* upstream = at[node.Inputs[3]];
        T* dx = at[node];
        var (formula, width) = (loss, node.Shape.Last);
        return (in Pass pass) => Pairs.Backward(formula, x, labels, sums, upstream, dx, pass.Rows, width);
    }
}
