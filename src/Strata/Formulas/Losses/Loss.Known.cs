// A catalogue: as long as there are members.
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

    /// <summary><c>100 * |target - prediction| / |target|</c>, averaged.</summary>
    public static Loss MeanAbsolutePercentageError { get; } = Of(new MeanAbsolutePercentageError());

    /// <summary><c>(log(1 + target) - log(1 + prediction))^2</c>, averaged.</summary>
    public static Loss MeanSquaredLogarithmicError { get; } = Of(new MeanSquaredLogarithmicError());

    /// <summary><c>log(cosh(prediction - target))</c>, averaged.</summary>
    public static Loss LogCosh { get; } = Of(new LogCosh());

    /// <summary><c>max(1 - target * prediction, 0)</c> for targets of -1 and 1, averaged.</summary>
    public static Loss Hinge { get; } = Of(new Hinge());

    /// <summary><c>max(1 - target * prediction, 0)^2</c> for targets of -1 and 1, averaged.</summary>
    public static Loss SquaredHinge { get; } = Of(new SquaredHinge());

    /// <summary><c>prediction - target * log(prediction)</c> for counts, averaged.</summary>
    public static Loss Poisson { get; } = Of(new Poisson());

    /// <summary>Binary cross-entropy that plays down easy answers.</summary>
    public static Loss BinaryFocalCrossentropy { get; } = Of(new BinaryFocalCrossentropy());

    /// <summary>Minus the cosine of the angle between target and prediction.</summary>
    public static Loss CosineSimilarity { get; } = OfRow(new CosineSimilarity());

    /// <summary>How far the right class is from leading every other by 1.</summary>
    public static Loss CategoricalHinge { get; } = OfRow(new CategoricalHinge());

    /// <summary><c>sum(target * log(target / prediction))</c> of rows of shares.</summary>
    public static Loss KLDivergence { get; } = OfRow(new KLDivergence());

    /// <summary>Categorical cross-entropy that plays down easy answers.</summary>
    public static Loss CategoricalFocalCrossentropy { get; } = OfRow(new CategoricalFocalCrossentropy());

    /// <summary><c>(1 - p^0.5) / 0.5</c> of the right class, an integer label.</summary>
    public static Loss CategoricalGeneralizedCrossEntropy { get; } = OfRow(new CategoricalGeneralizedCrossEntropy());

    /// <summary>One minus the overlap of target and prediction over the whole batch.</summary>
    public static Loss Dice { get; } = OfBatch(new Dice());

    /// <summary>Dice with a weight for each way to be wrong.</summary>
    public static Loss Tversky { get; } = OfBatch(new Tversky());

    /// <summary>Rows of one label drawn together and others pushed apart, for embeddings of length 1.</summary>
    public static Loss Circle { get; } = OfPairs(new Circle());

    /// <summary>Sequences of labels for longer sequences of predictions, however they are aligned.</summary>
    public static Loss CTC { get; } = OfAlignment(new CTC());

    /// <summary>Every loss of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Loss> All { get; } =
    [
        MeanSquaredError,
        MeanAbsoluteError,
        MeanAbsolutePercentageError,
        MeanSquaredLogarithmicError,
        Huber,
        LogCosh,
        Poisson,
        CosineSimilarity,
        BinaryCrossentropy,
        BinaryFocalCrossentropy,
        CategoricalCrossentropy,
        CategoricalFocalCrossentropy,
        SparseCategoricalCrossentropy,
        CategoricalGeneralizedCrossEntropy,
        KLDivergence,
        Hinge,
        SquaredHinge,
        CategoricalHinge,
        Dice,
        Tversky,
        Circle,
        CTC,
    ];

    /// <summary>
    /// The loss of that name or alias, in Keras' spelling or .NET's: <c>mse</c>, <c>mean_squared_error</c>,
    /// <c>MeanSquaredError</c>.
    /// </summary>
    /// <exception cref="ArgumentException">No loss has that name; the message lists those near and all there are.</exception>
    public static Loss Named(string name) => Catalogue.Find(All, name, "loss", "Loss", loss => [loss.Name, .. loss.Aliases]);
}
