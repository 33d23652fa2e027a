using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Trainings;
using Strata.Data;

namespace Strata.Cli.Commands;

/// <summary><c>strata tune FILE</c>: searches for better settings, and trains the best.</summary>
internal sealed class TuneCommand
{
    private readonly TrainOptions options = new(example: "data.csv");
    private readonly RunOptions run = new();
    private readonly Option<int?> trials = Options.Whole(
        "--trials",
        "How many choices begin, the one without a search among them. [default: 27]",
        least: 1,
        example: 27
    );
    private readonly Option<int?> factor = Options.Whole(
        "--factor",
        "Of how many the best one goes on, with as many times the epochs. [default: 3]",
        least: 2,
        example: 3
    );
    private readonly Option<int?> workers = Options.Whole(
        "--workers",
        "How many trials run at a time; it changes no bit of the result. [default: one for each processor]",
        least: 1,
        example: 2
    );
    private readonly Session session;

    private TuneCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var tune = new TuneCommand(session);
        var command = new ExampleCommand(
            "tune",
            "Searches for better settings by successive halving, and trains the best. What is given beside it is held fast.",
            "strata tune penguins.csv --target Species --trials 4 --output runs/tuned",
            "strata tune penguins.csv --target Species --trials 4 --activation relu",
            "strata tune --resume runs/tuned"
        );
        tune.options.AddTo(command);
        command.Add(tune.trials);
        command.Add(tune.factor);
        command.Add(tune.workers);
        tune.run.AddTo(command);
        command.SetAction(tune.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        RunFolder? begun = null;
        string? hash = null;
        if (run.ResumedOf(parsed) is { } path)
        {
            begun = RunFolder.OpenSearch(path);
            parsed = options.With(parsed, begun.TunePath, out hash);
        }
        else
        {
            parsed = options.WithConfiguration(parsed);
        }
        IAnsiConsole console = run.IsForProgram(parsed) ? session.ErrorConsole : session.Console;
        if (begun is { IsFinished: true })
        {
            console.Write(new Line($"Nothing to do: the search in {begun.Path} has come to its end."));
            return ExitCode.Success;
        }
        RunShow show = run.Of(parsed);
        var reading = new ReadingProgress(show.IsTold ? console : null, TimeProvider.System);
        var training =
            SlowWork.Run(
                show.IsTold ? console : null,
                "Reading the data.",
                () => options.TrainingOf(parsed, reading, session.Cancellation),
                reading
            ) as TableTraining
            ?? throw new ToolException(
                "tune is for files of rows, such as data.csv; the settings of the built-in sets are known to be good."
            );
        RunFolder folder = begun ?? Begin(parsed, training);
        training.RequireHash(hash, folder);
        if (show.IsTold)
        {
            training.Describe(console);
            console.Write(new Line($"Searches with {ProgressText.Count(training.SearchedRows)} rows."));
        }
        Tuning search = training.Tune(
            SearchOf(parsed, folder),
            show.IsTold ? new TrialLines(console) : null,
            session.Cancellation
        );
        console.Write(TrialTable.Of(console, search));
        if (search.Cancelled)
        {
            console.Write(new Line("Cancelled; what is known is kept. Go on with:"));
            console.Write(new Line($"  strata tune --resume {ShellWord.Of(folder.Path)}"));
            return ExitCode.Cancelled;
        }
        var best = training.With(search.Best);
        return new TrainingSession(best, folder, console, show with { IsDescribed = false }, session).Run();
    }

    private RunFolder Begin(ParseResult parsed, TableTraining training)
    {
        RunFolder folder = RunFolder.Create(
            run.OutputOf(parsed),
            $"tune-{training.Data.Name}",
            json => RunConfiguration.Write(json, training.Data.Word, training.Data.Hash(), training.Settings)
        );
        folder.WriteTuning(json =>
            RunConfiguration.Write(
                json,
                training.Data.Word,
                training.Data.Hash(),
                [
                    .. TableSettings.Of(training.Given),
                    .. Setting.Given(
                        ("trials", parsed.GetValue(trials)),
                        ("factor", parsed.GetValue(factor)),
                        ("workers", parsed.GetValue(workers))
                    ),
                ],
                command: "tune"
            )
        );
        return folder;
    }

    private TuningOptions SearchOf(ParseResult parsed, RunFolder folder)
    {
        var usual = new TuningOptions();
        return usual with
        {
            Trials = parsed.GetValue(trials) ?? usual.Trials,
            Factor = parsed.GetValue(factor) ?? usual.Factor,
            Workers = parsed.GetValue(workers),
            Journal = folder.TrialsPath,
        };
    }
}
