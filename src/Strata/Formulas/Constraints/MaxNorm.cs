using Strata.Formulas;

namespace Strata.Constraints;

/// <summary>No node's weights are longer than a limit: <c>w * min(|w|, MaxValue) / (1e-7 + |w|)</c>.</summary>
/// <remarks>Trap: also a weight within the limit loses 1e-7 of its length or so, as in Keras. Srivastava et al. 2014, "Dropout".</remarks>
/// <param name="MaxValue">The limit.</param>
/// <param name="Axis">Along which axis lengths are taken; 0 is that of a node's incoming weights in a dense kernel.</param>
public sealed record MaxNorm(double MaxValue = 2, int Axis = 0) : Constraint
{
    public override A Apply<A>(A weight)
    {
        A norm = weight.Norm(Axis);
        return weight * (norm.Clip(0, MaxValue) / (norm + Epsilon));
    }
}
