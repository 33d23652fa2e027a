using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>A folder with the four files of MNIST, or of a set in its form.</summary>
internal sealed class IdxFolder : DataSource
{
    private IdxFolder(string path)
        : base(path) { }

    public override bool HasOwnTest => true;

    public override bool IsOfImages => true;

    // A thousandth of 60,000 rows is not learned by heart in these epochs, so less is dropped than of the small digits.
    public override Recipe Recipe { get; } =
        new()
        {
            Epochs = 8,
            BatchSize = 128,
            Hidden = [128],
            Activation = Activation.Relu,
            Dropout = 0.2,
            LearningRate = 0.001,
            First = [new Rescaling(1.0 / 255), new Flatten()],
            Output = new Dense(10, Activation.Softmax),
            Loss = Loss.SparseCategoricalCrossentropy,
            Metric = Metric.Accuracy,
        };

    /// <summary>The folder's rows; null where it has no such files.</summary>
    public static IdxFolder? Of(string path) => Directory.EnumerateFiles(path, "train-images*").Any() ? new(path) : null;

    protected override DataRows Read(DataSettings settings, CancellationToken cancellation) => new(Mnist.Load(Name));
}
