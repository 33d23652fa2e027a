using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Binary cross-entropy that attends to hard answers, <c>(1 - q)^Gamma * -log(q)</c> with q the probability of the right
/// answer, averaged over the last axis.
/// </summary>
/// <remarks>
/// Range [0, inf). For a target t between 0 and 1, <c>1 - q = t * (1 - p) + (1 - t) * p</c>, and the logarithm is the
/// <see cref="BinaryCrossentropy"/> with its clipping, smoothing and logits; Gamma = 0 is that loss itself. With
/// <c>ApplyClassBalancing</c>, 1 weighs Alpha and 0 <c>1 - Alpha</c>. Lin et al. 2017, arXiv:1708.02002.
/// </remarks>
/// <param name="ApplyClassBalancing">Whether the classes weigh Alpha and 1 - Alpha.</param>
/// <param name="Alpha">The weight of class 1.</param>
/// <param name="Gamma">How much easy answers are played down; 0 or more.</param>
/// <param name="FromLogits">Whether predictions are numbers before the sigmoid and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards 1/2, in [0, 1].</param>
public readonly record struct BinaryFocalCrossentropy(
    bool ApplyClassBalancing = false,
    double Alpha = 0.25,
    double Gamma = 2,
    bool FromLogits = false,
    double LabelSmoothing = 0
) : ILoss<BinaryFocalCrossentropy>
{
    /// <summary>With the default parameters.</summary>
    public BinaryFocalCrossentropy()
        : this(false) { }

    public static string Name => "binary_focal_crossentropy";

    public static Loss? OnInputOf(BinaryFocalCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Sigmoid ? Loss.Of(loss with { FromLogits = true }) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L t = LabelSmoothing == 0 ? target : target * (1 - LabelSmoothing) + 0.5 * LabelSmoothing;
        L p = FromLogits ? L.Sigmoid(prediction) : prediction;
        // A sure answer keeps the digits of its rest: 1 - sigmoid(x) = sigmoid(-x).
        L rest = FromLogits ? L.Sigmoid(-prediction) : 1 - prediction;
        L focus = L.Power(t * rest + (1 - t) * p, Gamma);
        L loss = focus * new BinaryCrossentropy(FromLogits).Value(t, prediction);
        return ApplyClassBalancing ? (t * Alpha + (1 - t) * (1 - Alpha)) * loss : loss;
    }
}
