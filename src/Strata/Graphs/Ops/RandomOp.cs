namespace Strata.Graphs;

/// <summary>What draws random numbers, other ones at each step; models are read for prediction without it.</summary>
internal abstract class RandomOp : Op
{
    internal sealed override TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Random(node);
}
