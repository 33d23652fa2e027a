using Strata.Formulas;
using Strata.Losses;

namespace Strata.Graphs;

/// <summary>Writes a loss's nodes: one loss for each row, in an axis of size 1, or a single number for the whole batch.</summary>
internal sealed class LossWriter(Node target, Node prediction) : ILossVisitor<Node>
{
    /// <summary>A loss as the one number that training makes small: weighted and reduced.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="target">The target.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="weights">One weight for each row of the batch (batch, 1); null where all are 1.</param>
    public static Node Write(Loss loss, Node target, Node prediction, Node? weights)
    {
        Node rows = loss.Accept(new LossWriter(target, prediction));
        if (weights is not null)
        {
            int[] ones = [.. Enumerable.Repeat(1, Math.Max(rows.Shape.Rank, 1) - 1)];
            weights = weights.Reshape([Shape.Free, .. ones]);
            rows *= weights;
        }
        Node? counted = loss.IgnoredLabel is { } ignored ? RowFormulas.IsNot(target, ignored) : null;
        return loss.Reduction switch
        {
            LossReduction.Sum or LossReduction.None => rows.Total(),
            LossReduction.MeanWithSampleWeight when weights is not null => Share(
                rows,
                counted is null ? weights : weights * counted
            ),
            _ => counted is null ? rows.Average() : Share(rows, counted),
        };
    }

    public Node Visit<TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => target.Zip(formula, prediction).Mean();

    public Node VisitRow<TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss> => formula.Value(target, prediction);

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

    // Where nothing counts the sum is 0, and so is its share.
    private static Node Share(Node rows, Node counted) =>
        rows.Total() / counted.Total().Clip(1.1754943508222875e-38, double.PositiveInfinity);
}
