using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>All numbers of a node, batch included, as many numbers at once: what a loss of a whole batch is written over.</summary>
/// <remarks>A node read as a row sums along its last axis; here the sum is that of the batch, a single number.</remarks>
/// <param name="Node">The node.</param>
internal readonly record struct BatchNumbers(Node Node) : INumbers<BatchNumbers>
{
    public static BatchNumbers operator +(BatchNumbers left, BatchNumbers right) => new(left.Node + right.Node);

    public static BatchNumbers operator -(BatchNumbers left, BatchNumbers right) => new(left.Node - right.Node);

    public static BatchNumbers operator *(BatchNumbers left, BatchNumbers right) => new(left.Node * right.Node);

    public static BatchNumbers operator /(BatchNumbers left, BatchNumbers right) => new(left.Node / right.Node);

    public static BatchNumbers operator -(BatchNumbers value) => new(-value.Node);

    public static BatchNumbers operator +(BatchNumbers left, double right) => new(left.Node + right);

    public static BatchNumbers operator +(double left, BatchNumbers right) => new(left + right.Node);

    public static BatchNumbers operator -(BatchNumbers left, double right) => new(left.Node - right);

    public static BatchNumbers operator -(double left, BatchNumbers right) => new(left - right.Node);

    public static BatchNumbers operator *(BatchNumbers left, double right) => new(left.Node * right);

    public static BatchNumbers operator *(double left, BatchNumbers right) => new(left * right.Node);

    public static BatchNumbers operator /(BatchNumbers left, double right) => new(left.Node / right);

    public static BatchNumbers operator /(double left, BatchNumbers right) => new(left / right.Node);

    public BatchNumbers Exp() => new(Node.Exp());

    public BatchNumbers Log() => new(Node.Log());

    public BatchNumbers Sqrt() => new(Node.Sqrt());

    public BatchNumbers Sigmoid() => new(Node.Sigmoid());

    public BatchNumbers Power(double exponent) => new(Node.Power(exponent));

    public BatchNumbers Clip(double low, double high) => new(Node.Clip(low, high));

    public BatchNumbers Sum() => new(Node.Total());
}
