using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>
/// The features in groups, each row's group with its own mean and variance taken out,
/// <c>y = gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>.
/// </summary>
/// <param name="Groups">How many groups; their number divides the features. -1: each feature is its own (instance normalization).</param>
/// <param name="Axis">The axis of the features; all others of a row are averaged over.</param>
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
/// Weights: <c>gamma</c> and <c>beta</c>, each (features). Output shape: the input's. A row does not depend on its batch. Wu and He
/// 2018, arXiv:1803.08494.
/// </remarks>
/// <example><code>SymbolicTensor y = new GroupNormalization(Groups: 4).Apply(x);</code></example>
public sealed record GroupNormalization(
    int Groups = 32,
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
        int axis = Graphs.Axis.Of(Axis, x.Shape, nameof(GroupNormalization));
        AxisWeight.Positive(nameof(Epsilon), Epsilon);
        int features = x.Shape[axis];
        int groups = Groups == -1 ? features : Groups;
        if (groups < 1 || features % groups != 0)
        {
            throw new ShapeException(
                $"GroupNormalization divides the {features} features of {x.Shape} into {Groups} groups of one size; "
                    + $"take a number of groups that divides {features}."
            );
        }
        // x: (batch, before, groups, behind), each group moved together where something stands before it
        int before = x.Shape.Product(1, axis);
        int behind = x.Shape.RowSize / Math.Max(1, before * groups);
        Node y =
            before == 1
                ? x.Reshape([Shape.Free, groups, behind]).Standardize(Epsilon).Reshape(x.Shape)
                : x.Reshape([Shape.Free, before, groups, behind])
                    .Permute(0, 2, 1, 3)
                    .Reshape([Shape.Free, groups, before * behind])
                    .Standardize(Epsilon)
                    .Reshape([Shape.Free, groups, before, behind])
                    .Permute(0, 2, 1, 3)
                    .Reshape(x.Shape);
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
