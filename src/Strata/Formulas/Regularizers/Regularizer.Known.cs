using Strata.Formulas;
using Strata.Regularizers;

namespace Strata;

public abstract partial record Regularizer
{
    /// <summary>Every regularizer of the catalogue, with Keras' defaults.</summary>
    public static IReadOnlyList<Regularizer> All { get; } = [new L1(), new L2(), new L1L2(), new OrthogonalRegularizer()];

    /// <summary>The regularizer of that name with Keras' defaults: <c>l2</c>, <c>l1_l2</c>.</summary>
    /// <exception cref="ArgumentException">No regularizer has that name; the message lists those near and all there are.</exception>
    public static Regularizer Named(string name) =>
        Catalogue.Find(All, name, "regularizer", "Regularizer", regularizer => [regularizer.GetType().Name]);
}
