namespace Strata.Cli.Data;

/// <summary>A data set that the tool brings or draws.</summary>
internal sealed class BuiltInSet : DataSource
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

    private readonly Func<DataSettings, DatasetSplit> load;

    private BuiltInSet(string name, bool isDrawn, Recipe recipe, Func<DataSettings, DatasetSplit> load)
        : base(name)
    {
        IsDrawn = isDrawn;
        Recipe = recipe;
        this.load = load;
    }

    /// <summary>Every built-in data set.</summary>
    public static new IReadOnlyList<DataSource> All { get; } =
    [
        new BuiltInSet("digits", isDrawn: false, Digit, settings => Digits.Load(settings.Seed, settings.TestFraction)),
        .. PlaygroundData.All.Select(set => new BuiltInSet(
            set.Name,
            isDrawn: true,
            set.Kind == ProblemKind.Classification ? Point : Surface,
            settings =>
                set.Generate(settings.Samples ?? DataSettings.UsualSamples, settings.Noise ?? 0, settings.Seed)
                    .Split(settings.TestFraction, settings.Seed)
        )),
    ];

    public override bool IsDrawn { get; }

    public override Recipe Recipe { get; }

    protected override DataRows Read(DataSettings settings, CancellationToken cancellation) => new(load(settings));
}
