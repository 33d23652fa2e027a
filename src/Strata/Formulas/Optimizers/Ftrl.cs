using Strata.Formulas;

namespace Strata;

/// <summary>
/// Follow the regularized leader: each weight is where the sum of all its gradients, pulled to 0 by penalties, is least.
/// </summary>
/// <remarks>
/// <c>n' = n + g^2; z = z + g - (n'^p - n^p) / rate * w; w = (clip(z, -l1, l1) - z) / (n'^p / rate + 2 * l2)</c> with p =
/// -LearningRatePower: a weight whose |z| is below l1 is exactly 0. Traps: the old weight matters only through z, so what a model
/// was initialised with is forgotten at the first step. McMahan et al. 2013, "Ad click prediction: a view from the trenches".
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="LearningRatePower">How fast the rate falls with the sum of squares, 0 or below.</param>
/// <param name="InitialAccumulatorValue">What n begins at, 0 or more.</param>
/// <param name="L1RegularizationStrength">The penalty on |w|.</param>
/// <param name="L2RegularizationStrength">The penalty on w^2.</param>
/// <param name="L2ShrinkageRegularizationStrength">A penalty on w^2 that is added to the gradient in z.</param>
/// <param name="Beta">The paper's beta, another <c>Beta / (2 * rate)</c> of l2.</param>
public sealed record Ftrl(
    LearningRate? LearningRate = null,
    double LearningRatePower = -0.5,
    double InitialAccumulatorValue = 0.1,
    double L1RegularizationStrength = 0,
    double L2RegularizationStrength = 0,
    double L2ShrinkageRegularizationStrength = 0,
    double Beta = 0
) : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(
            new FtrlRule(
                -LearningRatePower,
                InitialAccumulatorValue,
                L1RegularizationStrength,
                L2RegularizationStrength,
                L2ShrinkageRegularizationStrength,
                Beta
            )
        );
}
