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
    Regularizer? GammaRegularizer = null
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
        // x: (batch, before, groups, features / groups * behind)
        int first = x.Shape.HasBatch ? 1 : 0;
        int before = x.Shape.Axes(first, axis).Aggregate(1, (product, size) => product * size);
        Shape batch = x.Shape.Axes(0, first);
        Node grouped = x.Reshape([.. batch, before, groups, x.Shape.RowSize / Math.Max(1, before * groups)]);
        Node centred = grouped - MeanOfGroup(grouped, first);
        Node y = (centred / (MeanOfGroup(centred.Square(), first) + Epsilon).Sqrt()).Reshape(x.Shape);
        if (Scale)
        {
            y *= context.WeightAlong("gamma", x.Shape, axis, GammaInitializer ?? new Ones(), GammaRegularizer);
        }
        if (Center)
        {
            y += context.WeightAlong("beta", x.Shape, axis, BetaInitializer ?? new Zeros(), BetaRegularizer);
        }
        return y;
    }

    private static Node MeanOfGroup(Node grouped, int before) => grouped.Mean().Mean(before);
}
