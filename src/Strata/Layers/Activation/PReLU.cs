using Strata.Formulas;
using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>Rectified linear unit that learns its slope: <c>y = x</c> above 0, else <c>alpha * x</c>.</summary>
/// <param name="AlphaInitializer">First slopes; null: zeros.</param>
/// <param name="AlphaRegularizer">A penalty on the slopes, or null.</param>
/// <param name="AlphaConstraint">What the slopes are brought back to after each update, or null.</param>
/// <param name="SharedAxes">Axes, the batch being 0, along which all places share one slope: <c>[1, 2]</c> for images; null: none.</param>
/// <remarks>
/// Weights: <c>alpha</c>, the shape of a row with 1 at the shared axes. Output shape: the input's. He et al. 2015, arXiv:1502.01852.
/// </remarks>
/// <example><code>SymbolicTensor y = new PReLU(SharedAxes: [1, 2]).Apply(image);</code></example>
public sealed record PReLU(
    Initializer? AlphaInitializer = null,
    Regularizer? AlphaRegularizer = null,
    Constraint? AlphaConstraint = null,
    IReadOnlyList<int>? SharedAxes = null
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int[] sizes = [.. x.Shape.Row];
        foreach (int axis in SharedAxes ?? [])
        {
            sizes[Axis.Of(axis, x.Shape, nameof(PReLU)) - 1] = 1;
        }
        Node alpha = context.Weight(
            "alpha",
            new Shape(sizes),
            AlphaInitializer ?? new Zeros(),
            AlphaRegularizer,
            constraint: AlphaConstraint
        );
        return x.Zip(new ParametricRelu(), alpha);
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    /// <summary>Whether both have the same configuration, the axes compared one by one.</summary>
    public bool Equals(PReLU? other) =>
        base.Equals(other)
        && Equals(AlphaInitializer, other.AlphaInitializer)
        && Equals(AlphaRegularizer, other.AlphaRegularizer)
        && Equals(AlphaConstraint, other.AlphaConstraint)
        && (SharedAxes ?? []).SequenceEqual(other.SharedAxes ?? []);

    public override int GetHashCode() =>
        (SharedAxes ?? []).Aggregate(
            HashCode.Combine(base.GetHashCode(), AlphaInitializer, AlphaRegularizer, AlphaConstraint),
            HashCode.Combine
        );
}
