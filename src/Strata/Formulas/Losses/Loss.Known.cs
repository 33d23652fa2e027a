using Strata.Formulas;
using Strata.Losses;

namespace Strata;

public abstract partial record Loss
{
    /// <summary><c>(target - prediction)^2</c>, averaged.</summary>
    public static Loss MeanSquaredError { get; } = Of(new MeanSquaredError());

    /// <summary><c>|target - prediction|</c>, averaged.</summary>
    public static Loss MeanAbsoluteError { get; } = Of(new MeanAbsoluteError());

    /// <summary>Squared for errors up to 1, absolute beyond.</summary>
    public static Loss Huber { get; } = Of(new Huber());

    /// <summary>Cross-entropy of probabilities with targets of 0 and 1.</summary>
    public static Loss BinaryCrossentropy { get; } = Of(new BinaryCrossentropy());

    /// <summary>Cross-entropy of rows of probabilities with rows of target shares, such as one-hot rows.</summary>
    public static Loss CategoricalCrossentropy { get; } = OfRow(new CategoricalCrossentropy());

    /// <summary>Cross-entropy of rows of probabilities with integer labels.</summary>
    public static Loss SparseCategoricalCrossentropy { get; } = OfRow(new SparseCategoricalCrossentropy());

    /// <summary>Every loss of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Loss> All { get; } =
    [MeanSquaredError, MeanAbsoluteError, Huber, BinaryCrossentropy, CategoricalCrossentropy, SparseCategoricalCrossentropy];

    /// <summary>
    /// The loss of that name or alias, in Keras' spelling or .NET's: <c>mse</c>, <c>mean_squared_error</c>,
    /// <c>MeanSquaredError</c>.
    /// </summary>
    /// <exception cref="ArgumentException">No loss has that name; the message lists those near and all there are.</exception>
    public static Loss Named(string name) => Catalogue.Find(All, name, "loss", "Loss", loss => [loss.Name, .. loss.Aliases]);
}
