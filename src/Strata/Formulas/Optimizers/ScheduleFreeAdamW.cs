using Strata.Formulas;

namespace Strata;

/// <summary>
/// AdamW that needs no schedule: steps are made on z, the result is the mean x of all z, and gradients are taken between the two,
/// at <c>y = (1 - Beta1) * z + Beta1 * x</c>.
/// </summary>
/// <remarks>
/// Trap: after training the model's weights are y; <c>model.TakeAverages()</c> makes them x. <c>v</c> is Adam's mean square, <c>z = z - rate * g / (sqrt(v / (1 - Beta2^t)) + Epsilon)</c>. Keras' rule, epsilon 1e-8.
/// Defazio et al. 2024, arXiv:2405.15682.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.0025.</param>
/// <param name="Beta1">How near to the mean gradients are taken, above 0.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
/// <param name="WarmupSteps">Over how many steps the rate rises from 0.</param>
public sealed record ScheduleFreeAdamW(
    LearningRate? LearningRate = null,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    int WarmupSteps = 0
) : Optimizer(LearningRate ?? 0.0025)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new ScheduleFreeRule(Beta1, Beta2, Epsilon, WarmupSteps));
}
