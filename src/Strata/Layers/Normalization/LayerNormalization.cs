using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>Each row with its own mean and variance taken out, <c>y = gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
/// <param name="Axis">The axis that is averaged over.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Center">Whether there is a beta.</param>
/// <param name="Scale">Whether there is a gamma.</param>
/// <param name="BetaInitializer">First betas; null: zeros.</param>
/// <param name="GammaInitializer">First gammas; null: ones.</param>
/// <param name="BetaRegularizer">A penalty on the betas, or null.</param>
/// <param name="GammaRegularizer">A penalty on the gammas, or null.</param>
/// <param name="BetaConstraint">What the betas are brought back to after each update, or null.</param>
/// <param name="GammaConstraint">What the gammas are brought back to after each update, or null.</param>
/// <remarks>
/// Weights: <c>gamma</c> and <c>beta</c>, each as long as the axis. Output shape: the input's. A row does not depend on its batch,
/// and training and prediction are the same. Trap: epsilon is 1e-3 as in Keras, where PyTorch has 1e-5. Ba et al. 2016,
/// arXiv:1607.06450.
/// </remarks>
/// <example><code>SymbolicTensor y = new LayerNormalization().Apply(x);</code></example>
public sealed record LayerNormalization(
    int Axis = -1,
    double Epsilon = 1e-3,
    bool Center = true,
    bool Scale = true,
    Initializer? BetaInitializer = null,
    Initializer? GammaInitializer = null,
    Regularizer? BetaRegularizer = null,
    Regularizer? GammaRegularizer = null,
    Constraint? BetaConstraint = null,
    Constraint? GammaConstraint = null
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int axis = Graphs.Axis.Of(Axis, x.Shape, nameof(LayerNormalization));
        AxisWeight.Positive(nameof(Epsilon), Epsilon);
        int[] order = [.. Enumerable.Range(0, x.Shape.Rank)];
        (order[axis], order[^1]) = (order[^1], order[axis]);
        // The order is its own way back, and no node where the axis is the last.
        Node y = x.Permute(order).Standardize(Epsilon).Permute(order);
        if (Scale)
        {
            y *= context.WeightAlong("gamma", x.Shape, axis, GammaInitializer ?? new Ones(), GammaRegularizer, GammaConstraint);
        }
        if (Center)
        {
            y += context.WeightAlong("beta", x.Shape, axis, BetaInitializer ?? new Zeros(), BetaRegularizer, BetaConstraint);
        }
        return y;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
