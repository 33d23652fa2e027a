using Strata.Formulas;
using Strata.Losses;

namespace Strata.Graphs;

/// <summary>Writes a loss's nodes: one loss for each row, in an axis of size 1, or a single number for the whole batch.</summary>
internal sealed class LossWriter(Node target, Node prediction) : ILossVisitor<Node>
{
    // 1 for rows that the loss itself counts, else 0; null where it counts all.
    private Node? counted;

    /// <summary>A loss as the one number that training makes small: weighted and reduced.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="target">The target, of the shape that <see cref="TargetShape"/> tells.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="weights">One weight for each row of the batch (batch, 1); null where all are 1.</param>
    /// <param name="mask">1 for the prediction's rows that are there and 0 for others, (batch, …, 1); null where all are.</param>
    /// <remarks>A mean is over the rows that are there and that the loss counts, as in Keras.</remarks>
    /// <exception cref="ShapeException">The loss has one number for a whole sequence, of which a mask tells the steps.</exception>
    public static Node Write(Loss loss, Node target, Node prediction, Node? weights, Node? mask = null)
    {
        var writer = new LossWriter(target, prediction);
        Node rows = loss.Accept(writer);
        if (mask is not null && rows.Shape.Rank > 0 && rows.Shape.Rank != mask.Shape.Rank)
        {
            throw new ShapeException(
                $"The loss {loss} has one number for a row of {prediction.Shape}, of which a mask tells which steps are there; end the mask "
                    + "before the output, with a Reshape or without the layer that makes it."
            );
        }
        int rank = Math.Max(rows.Shape.Rank, mask?.Shape.Rank ?? 1);
        weights = weights?.Reshape([Shape.Free, .. Enumerable.Repeat(1, rank - 1)]);
        Node? present = Product(mask, writer.counted);
        foreach (Node factor in new[] { weights, mask }.OfType<Node>())
        {
            rows *= factor;
        }
        return loss.Reduction switch
        {
            LossReduction.Sum or LossReduction.None => rows.Total(),
            LossReduction.MeanWithSampleWeight when Product(weights, present) is { } share => Share(rows, share),
            _ => present is null ? rows.Average() : Share(rows, present),
        };
    }

    /// <summary>The shape of what a loss takes as the target of an output.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="output">The output's shape.</param>
    /// <param name="given">How many numbers the data have for a row, which a loss of sequences takes as they are; null: not known.</param>
    public static Shape TargetShape(Loss loss, Shape output, int? given) =>
        loss.Target switch
        {
            TargetForm.Class => output.WithLast(1),
            TargetForm.Group => [Shape.Free, 1],
            TargetForm.Sequence => [Shape.Free, given ?? 1],
            _ => output,
        };

    public Node Visit<TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => target.Zip(formula, prediction).Mean();

    public Node VisitRow<TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss>
    {
        counted = TLoss.IgnoredLabel(formula) is { } ignored ? RowFormulas.IsNot(target, ignored) : null;
        return formula.Value(target, prediction);
    }

    /// <exception cref="ShapeException">The loss asks for an axis that is neither all nor the last.</exception>
    public Node VisitBatch<TLoss>(TLoss formula)
        where TLoss : struct, IBatchLoss<TLoss> =>
        formula.Axis switch
        {
            null => formula.Value(new BatchNumbers(target), new BatchNumbers(prediction)).Node,
            -1 => formula.Value(target, prediction),
            var axis => throw new ShapeException(
                $"The loss {TLoss.Name} takes everything at once (Axis: null) or each row's last axis (Axis: -1); {axis} was given."
            ),
        };

    public Node VisitPairs<TLoss>(TLoss formula)
        where TLoss : struct, IPairLoss<TLoss>
    {
        // The product of two sums as the sum of their logarithms; where one is empty, minus infinity, the loss is 0.
        Node product = prediction.Graph.Add(new PairsOp<TLoss>(formula), [prediction, target]).Sum();
        Node rows = product.Activate(Activation.Softplus);
        counted = rows.Map(new Differs(0)).Detach();
        return rows;
    }

    public Node VisitAlignment<TLoss>(TLoss formula)
        where TLoss : struct, IAlignmentLoss<TLoss> =>
        prediction.Graph.Add(new AlignmentOp(TLoss.Blank), [prediction.LogSoftmax(), target]);

    private static Node? Product(Node? left, Node? right) =>
        left is null ? right
        : right is null ? left
        : left * right;

    // Where nothing counts the sum is 0, and so is its share.
    private static Node Share(Node rows, Node counted) =>
        rows.Total() / counted.Total().Clip(1.1754943508222875e-38, double.PositiveInfinity);
}
