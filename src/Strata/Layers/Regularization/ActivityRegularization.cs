using Strata.Graphs;

namespace Strata;

/// <summary>A penalty on what passes through, which passes unchanged: <c>(l1 * sum|x| + l2 * sum x^2) / batch</c> is added to the loss.</summary>
/// <param name="L1">The factor of the absolute values.</param>
/// <param name="L2">The factor of the squares.</param>
/// <remarks>No weights. Output shape: the input's. The sum is divided by the number of rows, so that a batch's size does not matter.</remarks>
/// <example><code>SymbolicTensor sparse = new ActivityRegularization(L1: 1e-4).Apply(x);</code></example>
public sealed record ActivityRegularization(double L1 = 0, double L2 = 0) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (!(L1 >= 0 && L2 >= 0))
        {
            throw new ArgumentException($"ActivityRegularization has the factors {L1} and {L2}; they need to be 0 or more.");
        }
        if (context.Training)
        {
            Add(context, L1, x.Abs());
            Add(context, L2, x.Square());
        }
        return x;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    private static void Add(LayerContext context, double factor, Node terms)
    {
        if (factor != 0)
        {
            Node rows = terms.Reduce(Reduction.Sum, 1, terms.Shape.Rank, keepAxes: false);
            context.AddLoss(rows.Average() * factor);
        }
    }
}
