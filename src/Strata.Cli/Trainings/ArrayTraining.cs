using System.Globalization;
using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Data;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Trainings;

/// <summary>A training on rows of numbers without columns: a set that the tool knows, or a folder.</summary>
internal sealed class ArrayTraining : PlannedTraining
{
    private readonly DataSource source;
    private readonly TrainSettings settings;
    private readonly DataRows rows;
    private readonly Sequential network;

    /// <summary>Reads the rows and makes the network.</summary>
    /// <exception cref="ToolException">The settings make no such rows.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public ArrayTraining(NamedData data, DataSource source, TrainSettings settings, CancellationToken cancellation)
        : base(data)
    {
        this.source = source;
        this.settings = settings;
        rows = source.Rows(settings.Rows, cancellation);
        network = Build();
    }

    public override IReadOnlyList<Setting> Settings => settings.Listed;

    public override int Epochs => settings.Epochs;

    public override double LearningRate => settings.LearningRate;

    public override Dataset Rows() => rows.Train;

    public override string? Hash() => source.IsHashed ? rows.Hash() : null;

    public override void Describe(IAnsiConsole console)
    {
        source.Describe(console);
        DescribeChoices(console);
        Table table = Framed.Table(console, "data set", Data.Name);
        string watched =
            rows.Watched is { } apart ? $", and {apart.Count} only watched"
            : settings.ValidationSplit > 0 ? $", a share of {settings.ValidationSplit} only watched"
            : string.Empty;
        Add("rows to learn from", $"{rows.Train.Count}{watched}");
        Add("rows for the test", $"{rows.Test.Count}");
        Add("inputs", $"{network.InputShapes[0].RowSize}");
        if (LastLayer.ClassesOf(network) is { } classes)
        {
            Add("classes", $"{classes}");
        }
        if (source.IsOfImages)
        {
            Add("in memory", $"pixels as bytes, {Megabytes(rows.All.Count * (long)rows.All.Inputs[0].RowSize)} MB");
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
            validationData: rows.Watched,
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
            Save = Save,
            Tell = new ArrayReport(network, rows, source.Recipe.Metric, settings.Seed).Tell,
        };
    }

    private void Save(string path)
    {
        if (source.IsOfImages && rows.All.ClassNames is { } names)
        {
            new ImageModel(network, names).Save(path);
        }
        else
        {
            network.Save(path);
        }
    }

    private void DescribeChoices(IAnsiConsole console)
    {
        if (source.Reasons.Count == 0)
        {
            return;
        }
        Table table = Framed.Table(console, "setting", "choice", "reason");
        foreach (var (chosen, reason) in source.Reasons)
        {
            if (settings.Listed.FirstOrDefault(setting => setting.Name == chosen.Name) is { } made)
            {
                string why = made.Shown() == chosen.Shown() ? reason : "as asked";
                table.AddRow(Framed.Cell(made.Name.Replace('-', ' ')), Framed.Cell(made.Shown()), Framed.Cell(why));
            }
        }
        console.Write(table);
    }

    private static string Megabytes(long bytes) =>
        (bytes / 1e6).ToString(bytes < 1_000_000 ? "0.###" : "0.0", CultureInfo.InvariantCulture);

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
        Dense output = source.Recipe.Output;
        layers.Add(
            output.Activation == Activation.Softmax && rows.All.ClassNames is { } names
                ? output with
                {
                    Units = names.Count,
                }
                : output
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
}
