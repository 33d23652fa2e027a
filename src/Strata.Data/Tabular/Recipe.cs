namespace Strata.Data;

/// <summary>A network and its training for data of a size.</summary>
/// <param name="Hidden">The units of each hidden layer.</param>
/// <param name="Activation">Their activation.</param>
/// <param name="Dropout">The share of them that is dropped.</param>
/// <param name="LearningRate">Where the rate begins.</param>
/// <param name="Epochs">How many epochs there are at most.</param>
/// <param name="BatchSize">How many rows make a step.</param>
/// <param name="Folds">In how many folds of the rows it is found when to stop, for there are too few to hold some out; 0: some are.</param>
internal sealed record Recipe(
    int[] Hidden,
    string Activation,
    double Dropout,
    double LearningRate,
    int Epochs,
    int BatchSize,
    int Folds
)
{
    /// <summary>The recipe for so many training rows.</summary>
    /// <remarks>
    /// Measured and not guessed. The small one: 60 splits of each of five sets, others than those that docs/tabular.md reports; of some that
    /// were as good there, one that is good on those too. SELU was made for tables (Klambauer et al. 2017, arXiv:1706.02515).
    /// </remarks>
    public static Recipe For(double rows, bool isImage) =>
        (isImage, rows) switch
        {
            (true, < 2000) => new([256, 128], "relu", 0.3, 0.002, 30, 64, Folds: 3),
            (true, < 10_000) => new([256, 128], "relu", 0.3, 0.002, 30, 64, Folds: 0),
            (true, _) => new([256, 128], "relu", 0.2, 0.002, 8, 128, Folds: 0),
            (false, < 5000) => new([128], "selu", 0.5, 0.003, 150, 32, Folds: 5),
            (false, < 100_000) => new([128, 64], "relu", 0.2, 0.002, 50, 128, Folds: 0),
            _ => new([128, 64], "relu", 0.1, 0.002, 10, 512, Folds: 0),
        };
}
