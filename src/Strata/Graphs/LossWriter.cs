using Strata.Losses;

namespace Strata.Graphs;

/// <summary>Writes a loss's nodes: one loss for each row, in an axis of size 1.</summary>
internal sealed class LossWriter(Node target, Node prediction) : ILossVisitor<Node>
{
    public Node Visit<TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => target.Zip(formula, prediction).Mean();

    public Node VisitRow<TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss> => formula.Value(target, prediction);
}
