using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>
/// Each feature with the batch's own mean and variance taken out, <c>y = gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>.
/// </summary>
/// <param name="Axis">The axis of the features, which keep statistics of their own; all others are averaged over.</param>
/// <param name="Momentum">How much of the moving statistics stays at each step: <c>moving = m * moving + (1 - m) * batch</c>.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Center">Whether there is a beta.</param>
/// <param name="Scale">Whether there is a gamma.</param>
/// <param name="BetaInitializer">First betas; null: zeros.</param>
/// <param name="GammaInitializer">First gammas; null: ones.</param>
/// <param name="MovingMeanInitializer">First moving means; null: zeros.</param>
/// <param name="MovingVarianceInitializer">First moving variances; null: ones.</param>
/// <param name="BetaRegularizer">A penalty on the betas, or null.</param>
/// <param name="GammaRegularizer">A penalty on the gammas, or null.</param>
/// <param name="BetaConstraint">What the betas are brought back to after each update, or null.</param>
/// <param name="GammaConstraint">What the gammas are brought back to after each update, or null.</param>
/// <remarks>
/// Weights, in Keras' order: <c>gamma</c>, <c>beta</c>, <c>moving_mean</c>, <c>moving_variance</c>, each (features); the moving ones
/// are kept by the layer and not trained. Output shape: the input's. In training the batch's mean and biased variance count, at
/// prediction the moving ones. Steps that a mask leaves out do not count in the batch's. One object used twice in a model moves its
/// statistics once for each use, in their order. Trap: with <c>Trainable = false</c> it predicts even within training, as Keras' does. A batch of one
/// row of one number has the variance 0 and gives beta. Ioffe and Szegedy 2015, arXiv:1502.03167.
/// </remarks>
/// <example>
/// <code>
/// var model = new Sequential(
///     new Input(64), new Dense(32, UseBias: false), new BatchNormalization(), Activation.Relu, new Dense(10));
/// </code>
/// </example>
public sealed record BatchNormalization(
    int Axis = -1,
    double Momentum = 0.99,
    double Epsilon = 1e-3,
    bool Center = true,
    bool Scale = true,
    Initializer? BetaInitializer = null,
    Initializer? GammaInitializer = null,
    Initializer? MovingMeanInitializer = null,
    Initializer? MovingVarianceInitializer = null,
    Regularizer? BetaRegularizer = null,
    Regularizer? GammaRegularizer = null,
    Constraint? BetaConstraint = null,
    Constraint? GammaConstraint = null
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int axis = Graphs.Axis.Of(Axis, x.Shape, nameof(BatchNormalization));
        AxisWeight.Positive(nameof(Epsilon), Epsilon);
        if (Momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"Momentum is {Momentum}; it needs to be from 0 to 1.");
        }
        Node? gamma = Scale
            ? context.WeightAlong("gamma", x.Shape, axis, GammaInitializer ?? new Ones(), GammaRegularizer, GammaConstraint)
            : null;
        Node? beta = Center
            ? context.WeightAlong("beta", x.Shape, axis, BetaInitializer ?? new Zeros(), BetaRegularizer, BetaConstraint)
            : null;
        Node movingMean = Kept(context, "moving_mean", x.Shape[axis], MovingMeanInitializer ?? new Zeros());
        Node movingVariance = Kept(context, "moving_variance", x.Shape[axis], MovingVarianceInitializer ?? new Ones());

        Node mean = AxisWeight.Along(movingMean, x.Shape, axis);
        Node variance = AxisWeight.Along(movingVariance, x.Shape, axis);
        Node centred;
        if (context.Training && Trainable)
        {
            // mean, variance: (1, …, features, …, 1)
            (mean, variance) = context.Mask is { } mask ? Present(x, mask, axis) : Moments(x, axis);
            centred = x - mean;
            context.Assign(movingMean, Moved(context.Assigned(movingMean), mean));
            context.Assign(movingVariance, Moved(context.Assigned(movingVariance), variance));
        }
        else
        {
            centred = x - mean;
        }
        Node scale = (variance + Epsilon).Sqrt();
        Node y = gamma is null ? centred / scale : centred * (gamma / scale);
        return beta is null ? y : y + beta;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    private static Node Kept(LayerContext context, string name, int size, Initializer initializer) =>
        context.Weight(name, size, initializer, trainable: false);

    private static (Node Mean, Node Variance) Moments(Node x, int axis)
    {
        Node mean = OverOthers(Reduction.Mean, x, axis);
        return (mean, OverOthers(Reduction.Mean, (x - mean).Square(), axis));
    }

    // Keras' formula, its epsilon too: for an axis that is not the last it counts a step once, however many numbers it has.
    private static (Node Mean, Node Variance) Present(Node x, Node mask, int axis)
    {
        const double epsilon = 1e-7;
        Node count = OverOthers(Reduction.Sum, mask, axis) + epsilon;
        Node there = x * mask;
        Node mean = OverOthers(Reduction.Sum, there, axis) / count;
        return (mean, OverOthers(Reduction.Sum, (there - mean).Square() * mask, axis) / count);
    }

    // The rows first, which are one chain for each place, then what lies behind the axis.
    private static Node OverOthers(Reduction reduction, Node x, int axis) =>
        x.Reduce(reduction, 0, axis, keepAxes: true).Reduce(reduction, axis + 1, x.Shape.Rank, keepAxes: true);

    private Node Moved(Node moving, Node batch) => moving * Momentum + batch.Reshape(moving.Shape).Detach() * (1 - Momentum);
}
