using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Cross-entropy over classes that attends to hard answers, <c>-Alpha * sum(t * (1 - p)^Gamma * log(p))</c> over the last axis.
/// </summary>
/// <remarks>
/// Range [0, inf). Probabilities are scaled to the sum 1 and held within [1e-7, 1 - 1e-7], with no slope outside; after a softmax the
/// logits are taken, unclipped. Smoothing is that of <see cref="CategoricalCrossentropy"/>, which Gamma = 0 with Alpha = 1 gives back.
/// Lin et al. 2017, arXiv:1708.02002.
/// </remarks>
/// <param name="Alpha">The weight of the whole.</param>
/// <param name="Gamma">How much easy answers are played down; 0 or more.</param>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards equal shares, in [0, 1].</param>
public readonly record struct CategoricalFocalCrossentropy(
    double Alpha = 0.25,
    double Gamma = 2,
    bool FromLogits = false,
    double LabelSmoothing = 0
) : IRowLoss<CategoricalFocalCrossentropy>
{
    /// <summary>With the default parameters.</summary>
    public CategoricalFocalCrossentropy()
        : this(0.25) { }

    public static string Name => "categorical_focal_crossentropy";

    public static Loss? OnInputOf(CategoricalFocalCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Softmax ? Loss.OfRow(loss with { FromLogits = true }) : null;

    public R Value<R>(R target, R prediction)
        where R : IRow<R>
    {
        R t = LabelSmoothing == 0 ? target : target * (1 - LabelSmoothing) + LabelSmoothing / target.Size;
        R p = FromLogits ? prediction.Softmax() : (prediction / prediction.Sum()).Clip(1e-7, 1 - 1e-7);
        R logarithms = FromLogits ? prediction.LogSoftmax() : p.Log();
        // A share may be rounded to just above 1, and below 0 there is no power.
        R focus = (1 - p).Clip(0, 1).Power(Gamma);
        return -((t * focus * logarithms).Sum() * Alpha);
    }
}
