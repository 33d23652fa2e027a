using System.Diagnostics.CodeAnalysis;
using Strata.Formulas;

namespace Strata;

/// <summary>What a weight is brought back to after each update.</summary>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Constraint
{
    /// <summary>The weight as it must be.</summary>
    public abstract A Apply<A>(A weight)
        where A : IArray<A>;

    private protected const double Epsilon = 1e-7;
}
