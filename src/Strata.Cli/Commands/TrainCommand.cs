using System.CommandLine;
using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary><c>strata train DATA</c>: trains a model and leaves it in a folder with what was measured.</summary>
internal sealed class TrainCommand
{
    private readonly DataOptions data = new();
    private readonly ModelOptions model = new();
    private readonly Option<string?> output = Options.Text(
        "--output",
        "FOLDER",
        "Where the model and what was measured go; an earlier run there is replaced. [default: runs/<date>-<data>-<n>]"
    );
    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no epochs, only the result." };
    private readonly Option<bool> json = Options.Json();

    private readonly Session session;

    private TrainCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var train = new TrainCommand(session);
        var command = new ExampleCommand(
            "train",
            "Trains a model on a built-in data set and saves it with its configuration and metrics.",
            "strata train digits",
            "strata train digits --epochs 10 --hidden 64 --seed 1 --output runs/small",
            "strata train spiral --samples 400 --noise 0.1 --activation tanh"
        );
        train.model.AddTo(command);
        train.data.AddTo(command);
        command.Add(train.output);
        command.Add(train.quiet);
        command.Add(train.json);
        command.SetAction(train.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        DataSource source = data.SourceOf(parsed);
        TrainSettings settings = model.SettingsOf(parsed, source, data.SettingsOf(parsed, source));
        DatasetSplit rows = source.Rows(settings.Rows);
        Model network = Build(source, settings, rows);
        RunFolder folder = RunFolder.Create(parsed.GetValue(output), settings);

        IAnsiConsole console = parsed.GetValue(json) ? session.ErrorConsole : session.Console;
        IProgress<TrainingProgress>? progress = null;
        if (!parsed.GetValue(quiet))
        {
            console.Write(Plan(console, network, rows, settings));
            progress = console.Profile.Capabilities.Ansi ? new LiveProgress(console) : new PlainProgress(console);
        }
        History history = Fit(network, rows, settings, folder, progress);
        if (history.Cancelled)
        {
            console.Write(
                new Line($"Cancelled after {history.Epochs.Count} of {settings.Epochs} epochs; what is trained is kept.")
            );
        }
        Save(console, folder, network, rows, history, parsed.GetValue(json));
        return history.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    private static Sequential Build(DataSource source, TrainSettings settings, DatasetSplit rows)
    {
        Activation activation = Activation.Named(settings.Activation);
        var layers = new List<Layer> { new Input(rows.Train.Inputs[0].RowSize) };
        foreach (int units in settings.Hidden)
        {
            layers.Add(new Dense(units, activation));
            if (settings.Dropout > 0)
            {
                layers.Add(new Dropout(settings.Dropout));
            }
        }
        layers.Add(source.Recipe.Output);
        var network = new Sequential(layers, source.Name, seed: settings.Seed);
        network.Compile(
            Optimizer.Named(settings.Optimizer) with
            {
                LearningRate = settings.LearningRate,
            },
            source.Recipe.Loss,
            [source.Recipe.Metric]
        );
        return network;
    }

    private static Table Plan(IAnsiConsole console, Model network, DatasetSplit rows, TrainSettings settings)
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
        return table;

        void Add(string name, string value) => table.AddRow(Framed.Cell(name), Framed.Cell(value));
    }

    private History Fit(
        Model network,
        DatasetSplit rows,
        TrainSettings settings,
        RunFolder folder,
        IProgress<TrainingProgress>? progress
    )
    {
        var numbers = new TerminateOnNaN();
        History history = network.Fit(
            rows.Train,
            settings.Epochs,
            settings.BatchSize,
            validationSplit: settings.ValidationSplit,
            callbacks: [new CsvLogger(folder.HistoryPath), numbers],
            progress: progress,
            cancellationToken: session.Cancellation
        );
        (progress as LiveProgress)?.Close();
        if (numbers.Batch is { } batch)
        {
            throw new ToolException(
                $"the loss was no finite number any more in epoch {history.Epochs[^1] + 1}, batch {batch + 1}, so the training ended "
                    + $"and no model was saved; try a smaller --learning-rate than {settings.LearningRate}.",
                code: ExitCode.Failure
            );
        }
        return history;
    }

    private void Save(
        IAnsiConsole console,
        RunFolder folder,
        Model network,
        DatasetSplit rows,
        History history,
        bool isForProgram
    )
    {
        network.Save(folder.ModelPath);
        IReadOnlyDictionary<string, double> test = network.Evaluate(rows.Test, batchSize: 256);
        IReadOnlyDictionary<string, double> train = network.Evaluate(rows.Train, batchSize: 256);
        folder.WriteMetrics(test, train);
        console.Write(Framed.Metrics(console, ("test", test), ("train", train)));
        console.Write(new Line($"Saved in {folder.Path}: model, configuration, history, metrics"));
        if (isForProgram)
        {
            session.Output.WriteLine(
                JsonText.Line(json =>
                {
                    json.WriteString("run", folder.Path);
                    json.WriteNumber("epochs", history.Epochs.Count);
                    json.WriteBoolean("cancelled", history.Cancelled);
                    JsonText.WriteMetrics(json, "test", test);
                    JsonText.WriteMetrics(json, "train", train);
                })
            );
        }
    }
}
