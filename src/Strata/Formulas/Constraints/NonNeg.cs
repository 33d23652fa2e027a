using Strata.Formulas;

namespace Strata.Constraints;

/// <summary>No weight is below 0: <c>max(w, 0)</c>.</summary>
public sealed record NonNeg : Constraint
{
    public override A Apply<A>(A weight) => weight.Clip(0, double.PositiveInfinity);
}
