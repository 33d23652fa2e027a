using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Cross-entropy of a row of probabilities p with a row of target shares t, <c>-sum(t * log(p))</c>.</summary>
/// <remarks>
/// Range [0, inf). Probabilities are scaled to the sum 1, then held within [1e-7, 1 - 1e-7] with no slope outside; with
/// <c>FromLogits</c> the prediction is the row before the softmax, with the derivative <c>softmax(x) - t</c> where t sums to 1.
/// Trap: from probabilities a confident wrong answer learns nothing, so after a softmax the logits are taken. Smoothing by s over
/// K classes makes the target <c>t * (1 - s) + s / K</c> (Szegedy et al. 2015, arXiv:1512.00567).
/// </remarks>
/// <param name="FromLogits">Whether predictions are rows before the softmax and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards equal shares, in [0, 1].</param>
public readonly record struct CategoricalCrossentropy(bool FromLogits = false, double LabelSmoothing = 0)
    : IRowLoss<CategoricalCrossentropy>
{
    public static string Name => "categorical_crossentropy";
    public static IReadOnlyList<string> Aliases => ["cce"];

    public static Loss? OnInputOf(CategoricalCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Softmax ? Loss.OfRow(loss with { FromLogits = true }) : null;

    public R Value<R>(R target, R prediction)
        where R : IRow<R>
    {
        R t = LabelSmoothing == 0 ? target : target * (1 - LabelSmoothing) + LabelSmoothing / target.Size;
        R logarithms = FromLogits ? prediction.LogSoftmax() : (prediction / prediction.Sum()).Clip(1e-7, 1 - 1e-7).Log();
        return -(t * logarithms).Sum();
    }
}
