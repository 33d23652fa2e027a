using Strata.Formulas;

namespace Strata.Constraints;

/// <summary>The weights of each node have the length 1: <c>w / (1e-7 + |w|)</c>.</summary>
/// <param name="Axis">Along which axis lengths are taken; 0 is that of a node's incoming weights in a dense kernel.</param>
public sealed record UnitNorm(int Axis = 0) : Constraint
{
    public override A Apply<A>(A weight) => weight / (weight.Norm(Axis) + Epsilon);
}
