using System.CommandLine;
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

        session.Output.WriteLine($"{network}");
        session.Output.WriteLine(
            $"{network.ParameterCount} parameters, {rows.Train.Count} rows to learn from, {rows.Test.Count} for the test."
        );
        History history = Fit(network, rows, settings, folder, parsed.GetValue(quiet));
        Save(folder, network, rows);
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

    private History Fit(Model network, DatasetSplit rows, TrainSettings settings, RunFolder folder, bool isQuiet)
    {
        LiveProgress? live = session.Screen.IsLive && !isQuiet ? new(session.Output, session.Screen.Width) : null;
        var numbers = new TerminateOnNaN();
        History history = network.Fit(
            rows.Train,
            settings.Epochs,
            settings.BatchSize,
            validationSplit: settings.ValidationSplit,
            callbacks: [new CsvLogger(folder.HistoryPath), numbers],
            progress: isQuiet ? null : live ?? (IProgress<TrainingProgress>)new PlainProgress(session.Output),
            cancellationToken: session.Cancellation
        );
        live?.Close();
        if (numbers.Batch is { } batch)
        {
            throw new ToolException(
                $"the loss was no finite number any more in epoch {history.Epochs[^1] + 1}, batch {batch + 1}, so the training ended "
                    + $"and no model was saved; try a smaller --learning-rate than {settings.LearningRate}.",
                code: ExitCode.Failure
            );
        }
        if (history.Cancelled)
        {
            session.Output.WriteLine(
                $"Cancelled after {history.Epochs.Count} of {settings.Epochs} epochs; what is trained is kept."
            );
        }
        return history;
    }

    private void Save(RunFolder folder, Model network, DatasetSplit rows)
    {
        network.Save(folder.ModelPath);
        IReadOnlyDictionary<string, double> test = network.Evaluate(rows.Test, batchSize: 256);
        folder.WriteMetrics(test, network.Evaluate(rows.Train, batchSize: 256));
        session.Output.WriteLine($"Test: {ProgressText.Numbers(test)}");
        session.Output.WriteLine($"Saved in {folder.Path}: model, configuration, history, metrics");
    }
}
