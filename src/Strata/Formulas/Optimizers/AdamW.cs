using Strata.Formulas;

namespace Strata;

/// <summary>
/// Adam with decoupled weight decay: before each of <see cref="Adam"/>'s updates, <c>w = w - rate * WeightDecay * w</c>.
/// </summary>
/// <remarks>
/// The decay does not pass through the moments, so it is the same for every weight, unlike an L2 penalty under Adam. Trap: the
/// default decay is 0.004 as in Keras (PyTorch: 0.01). Loshchilov and Hutter 2017, arXiv:1711.05101.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="WeightDecay">The share of each weight, times the learning rate, that it loses before each update.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
/// <param name="Amsgrad">Whether to divide by the largest v so far, so that moves never lengthen again.</param>
public sealed record AdamW(
    LearningRate? LearningRate = null,
    double? WeightDecay = 0.004,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-7,
    bool Amsgrad = false
) : Optimizer(LearningRate ?? 0.001, WeightDecay)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new AdamRule(Beta1, Beta2, Epsilon, Amsgrad));
}
