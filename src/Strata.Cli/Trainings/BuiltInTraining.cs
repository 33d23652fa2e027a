using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Plots;

namespace Strata.Cli.Trainings;

/// <summary>A training on a set that the tool knows.</summary>
internal sealed class BuiltInTraining : PlannedTraining
{
    private const int MostColumns = 16;

    private readonly DataSource source;
    private readonly TrainSettings settings;
    private readonly DatasetSplit rows;
    private readonly Sequential network;

    public BuiltInTraining(NamedData data, DataSource source, TrainSettings settings)
        : base(data)
    {
        this.source = source;
        this.settings = settings;
        rows = source.Rows(settings.Rows);
        network = Build();
    }

    public override IReadOnlyList<Setting> Settings => settings.Listed;

    public override int Epochs => settings.Epochs;

    public override double LearningRate => settings.LearningRate;

    public override Dataset Rows() => rows.Train;

    public override void Describe(IAnsiConsole console)
    {
        Table table = Framed.Table(console, "data set", settings.Data);
        string watched = settings.ValidationSplit > 0 ? $", a share of {settings.ValidationSplit} only watched" : string.Empty;
        Add("rows to learn from", $"{rows.Train.Count}{watched}");
        Add("rows for the test", $"{rows.Test.Count}");
        Add("inputs", $"{network.InputShapes[0].RowSize}");
        if (LastLayer.ClassesOf(network) is { } classes)
        {
            Add("classes", $"{classes}");
        }
        Add("network", $"{network}");
        Add("parameters", $"{network.ParameterCount}");
        Add(
            "training",
            $"{settings.Epochs} epochs in batches of {settings.BatchSize}, {settings.Optimizer}, learning rate "
                + $"{settings.LearningRate}"
        );
        console.Write(table);

        void Add(string name, string value) => table.AddRow(Framed.Cell(name), Framed.Cell(value));
    }

    public override Outcome Fit(
        RunFolder folder,
        IReadOnlyList<Callback> callbacks,
        IProgress<TrainingProgress>? progress,
        int? epochs,
        CancellationToken cancellation
    )
    {
        History history = network.Fit(
            rows.Train,
            epochs ?? settings.Epochs,
            settings.BatchSize,
            validationSplit: settings.ValidationSplit,
            callbacks:
            [
                .. callbacks,
                .. settings.Patience is { } patience
                    ? new Callback[] { new EarlyStopping(patience: patience, restoreBestWeights: true) }
                    : [],
                new BackupAndRestore(folder.BackupPath, deleteCheckpoint: false),
            ],
            progress: progress,
            cancellationToken: cancellation
        );
        return new(
            network,
            Settings,
            history.Cancelled,
            network.Evaluate(rows.Test, batchSize: 256, cancellationToken: CancellationToken.None),
            network.Evaluate(rows.Train, batchSize: 256, cancellationToken: CancellationToken.None)
        )
        {
            Save = network.Save,
            Tell = Tell,
        };
    }

    private Sequential Build()
    {
        Activation activation = Activation.Named(settings.Activation);
        DataArray input = rows.Train.Inputs[0];
        var layers = new List<Layer> { source.Recipe.First.Count > 0 ? new Input([.. input.Shape]) : new Input(input.RowSize) };
        layers.AddRange(source.Recipe.First);
        foreach (int units in settings.Hidden)
        {
            layers.Add(new Dense(units, activation));
            if (settings.Dropout > 0)
            {
                layers.Add(new Dropout(settings.Dropout));
            }
        }
        layers.Add(
            source.HasOwnTest
                ? source.Recipe.Output with
                {
                    Units = rows.All.ClassNames?.Count ?? source.Recipe.Output.Units,
                }
                : source.Recipe.Output
        );
        var built = new Sequential(layers, Data.Name, seed: settings.Seed);
        built.Compile(
            Optimizer.Named(settings.Optimizer) with
            {
                LearningRate = settings.LearningRate,
            },
            source.Recipe.Loss,
            [source.Recipe.Metric]
        );
        return built;
    }

    private ReportData Tell(ReportData report, CancellationToken cancellation)
    {
        bool isOfClasses = LastLayer.ClassesOf(network) is not null;
        var predictions = network.Predict(rows.Test, cancellation)[0];
        return report with
        {
            Target = isOfClasses ? "the class" : "the value",
            Classes = isOfClasses ? ClassPredictions.Of(rows.Test, predictions) : null,
            Numbers = isOfClasses ? null : NumberPredictions.Of(rows.Test, predictions),
            Baselines = Baseline.Of(
                rows.Train,
                rows.Test,
                isOfClasses ? ProblemKind.Classification : ProblemKind.Regression,
                settings.Seed,
                cancellation
            ),
            Test = rows.Test,
            // Of many pixels each tells little, and that takes long to measure.
            Importance =
                rows.Test.Inputs[0].RowSize <= MostColumns
                    ? PermutationImportance.Of(network, rows.Test, source.Recipe.Metric, cancellationToken: cancellation)
                    : null,
            Model = network,
            Representations = network.Representations(rows.Test, cancellationToken: cancellation),
        };
    }
}
