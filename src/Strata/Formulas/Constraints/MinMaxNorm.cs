using Strata.Formulas;

namespace Strata.Constraints;

/// <summary>The length of each node's weights is drawn between two limits: to <c>Rate * clip(|w|, MinValue, MaxValue) + (1 - Rate) * |w|</c>.</summary>
/// <param name="MinValue">The lower limit.</param>
/// <param name="MaxValue">The upper limit.</param>
/// <param name="Rate">How far it is drawn at each step, in (0, 1]; 1 is all the way.</param>
/// <param name="Axis">Along which axis lengths are taken; 0 is that of a node's incoming weights in a dense kernel.</param>
public sealed record MinMaxNorm(double MinValue = 0, double MaxValue = 1, double Rate = 1, int Axis = 0) : Constraint
{
    public override A Apply<A>(A weight)
    {
        A norm = weight.Norm(Axis);
        return weight * ((norm.Clip(MinValue, MaxValue) * Rate + norm * (1 - Rate)) / (norm + Epsilon));
    }
}
