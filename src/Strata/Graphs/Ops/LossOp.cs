namespace Strata.Graphs;

/// <summary>A loss that looks at several rows or steps at once: training has it, and no reading of a model needs it.</summary>
internal abstract class LossOp : Op
{
    internal sealed override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Loss(node);
}
