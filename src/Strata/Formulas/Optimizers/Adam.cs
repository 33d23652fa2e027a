using Strata.Formulas;

namespace Strata;

/// <summary>
/// Adam, <c>m = Beta1 * m + (1 - Beta1) * g; v = Beta2 * v + (1 - Beta2) * g^2; w = w - a * m / (sqrt(v) + Epsilon)</c> with <c>a
/// = rate * sqrt(1 - Beta2^t) / (1 - Beta1^t)</c> at step t.
/// </summary>
/// <remarks>
/// Moves are about as long as the learning rate whatever the gradient's scale. Traps: epsilon is 1e-7 and is not corrected for
/// the start, as in Keras (PyTorch: 1e-8, corrected). Kingma and Ba 2014, arXiv:1412.6980; Amsgrad by Reddi et al. 2018,
/// arXiv:1904.09237.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
/// <param name="Amsgrad">Whether to divide by the largest v so far, so that moves never lengthen again.</param>
public sealed record Adam(
    LearningRate? LearningRate = null,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-7,
    bool Amsgrad = false
) : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new AdamRule(Beta1, Beta2, Epsilon, Amsgrad));
}
