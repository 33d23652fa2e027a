using Strata.Cli.Runs;

namespace Strata.Cli.Data;

/// <summary>What a folder of images is trained with: a dense network by how many images there are to learn from.</summary>
internal static class ImageRecipe
{
    /// <summary>From so many on, a tenth can be spared to stop by.</summary>
    private const int Enough = 1000;

    /// <summary>The recipe for so many images.</summary>
    /// <remarks>
    /// Tried on 6000 digits of MNIST, where much is as good, and on 1500 drawn shapes in colour, where steps above 0.0005 and sides above 32
    /// lose: over some thousand pixels the first layer's sums are large.
    /// </remarks>
    /// <param name="images">How many there are to learn from.</param>
    /// <param name="hasWatched">Whether the folder has images of its own that are only watched.</param>
    public static Recipe For(int images, bool hasWatched)
    {
        bool isStopped = hasWatched || images >= Enough;
        var (hidden, dropout, rate, batch, epochs) = images switch
        {
            < Enough => ((int[])[64], 0.3, 0.001, 16, 40),
            < 10_000 => ([256, 128], 0.2, 0.0005, 32, 60),
            _ => ([256, 128], 0.2, 0.0005, 128, 60),
        };
        string size = $"{images} images to learn from";
        string stop =
            hasWatched ? "the folder has images to watch"
            : isStopped ? size
            : $"{size} are too few to hold some out";
        var recipe = new Recipe
        {
            Hidden = hidden,
            Activation = Activation.Relu,
            Dropout = dropout,
            LearningRate = rate,
            BatchSize = batch,
            Epochs = epochs,
            ValidationSplit = isStopped && !hasWatched ? 0.1 : 0,
            Patience = isStopped ? 8 : null,
            First = [new Rescaling(1.0 / 255), new Flatten()],
            Output = new Dense(1, Activation.Softmax),
            Loss = Loss.SparseCategoricalCrossentropy,
            Metric = Metric.Accuracy,
        };
        return recipe with
        {
            Reasons =
            [
                (new("hidden", recipe.Hidden), size),
                (new("dropout", recipe.Dropout), size),
                (new("learning-rate", recipe.LearningRate), size),
                (new("batch-size", recipe.BatchSize), size),
                (new("epochs", recipe.Epochs), isStopped ? "at most; the best weights are kept" : size),
                (new("validation-split", recipe.ValidationSplit), stop),
                .. recipe.Patience is { } patience
                    ? new[] { (new Setting("patience", patience), "epochs without a better validation loss") }
                    : [],
            ],
        };
    }
}
