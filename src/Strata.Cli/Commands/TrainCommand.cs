using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Trainings;

namespace Strata.Cli.Commands;

/// <summary><c>strata train DATA</c>: trains a model and leaves it in a folder with what was measured.</summary>
internal sealed class TrainCommand
{
    private readonly TrainOptions options = new();
    private readonly RunOptions run = new();
    private readonly Session session;

    private TrainCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var train = new TrainCommand(session);
        var command = new ExampleCommand(
            "train",
            "Trains a model on a file of rows, a folder of images or a built-in data set, and saves it with its configuration, its metrics and a report.",
            "strata train penguins.csv --target Species",
            "strata train penguins.csv --target Species --output runs/penguins",
            "strata train penguins.csv --target Species --hidden 64,32 --dropout 0.1",
            "strata train penguins.csv --target Species --stream true",
            "strata train --config runs/penguins/config.json --seed 1",
            "strata train --resume runs/penguins",
            "strata train digits --epochs 10 --hidden 64 --seed 1 --output runs/small",
            "strata train spiral --samples 400 --noise 0.1 --activation tanh",
            "strata train photos --image-size 32x32 --output runs/photos"
        );
        train.options.AddTo(command);
        train.run.AddTo(command);
        command.SetAction(train.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        RunFolder? begun = null;
        string? hash = null;
        if (run.ResumedOf(parsed) is { } path)
        {
            begun = RunFolder.Open(path);
            parsed = options.With(parsed, begun.ConfigurationPath, out hash);
        }
        else
        {
            parsed = options.WithConfiguration(parsed);
        }
        IAnsiConsole console = run.IsForProgram(parsed) ? session.ErrorConsole : session.Console;
        if (begun is { IsFinished: true })
        {
            console.Write(new Line($"Nothing to do: {begun.Path} is trained to its end."));
            return ExitCode.Success;
        }
        RunShow show = run.Of(parsed);
        var reading = new ReadingProgress(show.IsTold ? console : null, TimeProvider.System);
        PlannedTraining training = SlowWork.Run(
            show.IsTold ? console : null,
            "Reading the data.",
            () => options.TrainingOf(parsed, reading, session.Cancellation),
            reading
        );
        RunFolder folder = begun ?? RunFolder.Create(run.OutputOf(parsed), training.Data.Name, json => Configure(json, training));
        training.RequireHash(hash, folder);
        return new TrainingSession(training, folder, console, show, session).Run();

        static void Configure(System.Text.Json.Utf8JsonWriter json, PlannedTraining training) =>
            RunConfiguration.Write(json, training.Data.Word, training.Hash(), training.Settings);
    }
}
