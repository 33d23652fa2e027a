using Strata.Constraints;
using Strata.Formulas;

namespace Strata;

public abstract partial record Constraint
{
    /// <summary>Every constraint of the catalogue, with Keras' defaults.</summary>
    public static IReadOnlyList<Constraint> All { get; } = [new MaxNorm(), new MinMaxNorm(), new NonNeg(), new UnitNorm()];

    /// <summary>The constraint of that name with Keras' defaults: <c>max_norm</c>, <c>non_neg</c>.</summary>
    /// <exception cref="ArgumentException">No constraint has that name; the message lists those near and all there are.</exception>
    public static Constraint Named(string name) =>
        Catalogue.Find(All, name, "constraint", "Constraint", constraint => [constraint.GetType().Name]);
}
