using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>A data set of the tool: its name on the command line, its rows, and what it is trained with by default.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="IsDrawn">Whether its rows are drawn, so that their number and their noise can be chosen.</param>
/// <param name="Recipe">What it is trained with by default.</param>
/// <param name="Load">Its rows in two parts.</param>
internal sealed record DataSource(string Name, bool IsDrawn, Recipe Recipe, Func<DataSettings, DatasetSplit> Load)
{
    private static readonly Recipe Digit = new()
    {
        Epochs = 40,
        BatchSize = 32,
        Hidden = [128, 64],
        Activation = Activation.Relu,
        Dropout = 0.3,
        LearningRate = 0.002,
        Output = new Dense(10, Activation.Softmax),
        Loss = Loss.SparseCategoricalCrossentropy,
        Metric = Metric.Accuracy,
    };

    // A thousandth of 60,000 rows is not learned by heart in these epochs, so less is dropped than of the small digits.
    private static readonly Recipe Images = Digit with
    {
        Epochs = 5,
        BatchSize = 128,
        Hidden = [128],
        Dropout = 0.2,
        LearningRate = 0.001,
        First = [new Rescaling(1.0 / 255), new Flatten()],
    };

    private static readonly Recipe Point = new()
    {
        Epochs = 100,
        BatchSize = 16,
        Hidden = [32, 32],
        Activation = Activation.Relu,
        Dropout = 0,
        LearningRate = 0.01,
        Output = new Dense(1, Activation.Sigmoid),
        Loss = Loss.BinaryCrossentropy,
        Metric = Metric.Accuracy,
    };

    private static readonly Recipe Surface = Point with
    {
        Output = new Dense(1),
        Loss = Loss.MeanSquaredError,
        Metric = Metric.MeanAbsoluteError,
    };

    /// <summary>Every data set.</summary>
    public static IReadOnlyList<DataSource> All { get; } =
    [
        new("digits", IsDrawn: false, Digit, settings => Digits.Load(settings.Seed, settings.TestFraction)),
        .. PlaygroundData.All.Select(set => new DataSource(
            set.Name,
            IsDrawn: true,
            set.Kind == ProblemKind.Classification ? Point : Surface,
            settings =>
                set.Generate(settings.Samples ?? DataSettings.UsualSamples, settings.Noise ?? 0, settings.Seed)
                    .Split(settings.TestFraction, settings.Seed)
        )),
    ];

    /// <summary>Whether its files say which rows are for the test.</summary>
    public bool HasOwnTest { get; private init; }

    /// <summary>A folder with the four files of MNIST, or of a set in its form; null where it has none such.</summary>
    public static DataSource? OfFolder(string path) =>
        Directory.EnumerateFiles(path, "train-images*").Any()
            ? new(path, IsDrawn: false, Images, _ => Mnist.Load(path)) { HasOwnTest = true }
            : null;

    /// <summary>The rows that are asked for.</summary>
    /// <exception cref="ToolException">The settings make no such rows.</exception>
    public DatasetSplit Rows(DataSettings settings)
    {
        try
        {
            return Load(settings);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"{Name}: {ToolException.Sentence(e)}", e);
        }
    }
}
