namespace Strata.Graphs;

/// <summary>A part of the way back that has a kernel of its own; models are read for prediction without it.</summary>
internal abstract class GradientOp : Op
{
    internal sealed override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Gradient(node);
}
