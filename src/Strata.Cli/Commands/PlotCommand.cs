using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Strata.Cli.Output;
using Strata.Plots;

namespace Strata.Cli.Commands;

/// <summary><c>strata plot RUN…</c>: runs over each other, or a function with its derivative, as a picture.</summary>
internal sealed class PlotCommand
{
    private readonly Argument<string[]> runs = new("RUN")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The folders that 'strata train' left, or history.csv files.",
    };
    private readonly Option<string?> output = Output("runs.svg");
    private readonly Option<bool> json = new("--json") { Description = "Print the measures of the runs as one line of JSON." };
    private readonly Session session;

    private PlotCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var plot = new PlotCommand(session);
        var command = new ExampleCommand(
            "plot",
            "Draws the learning curves of runs over each other, or a function with its derivative, as SVG or PNG.",
            "strata train xor --output runs/first",
            "strata train xor --hidden 4 --output runs/small",
            "strata plot runs/first runs/small --output runs.png",
            "strata plot activation gelu",
            "strata plot loss huber --output huber.png"
        );
        command.Add(plot.runs);
        command.Add(plot.output);
        command.Add(plot.json);
        command.SetAction(plot.Run);
        command.Add(
            plot.Function(
                "activation",
                Activation.All,
                known => known.Name,
                known => known.Aliases,
                known => FunctionFigure.Of(known)
            )
        );
        command.Add(
            plot.Function("loss", Loss.All, known => known.Name, known => known.Aliases, known => FunctionFigure.Of(known))
        );
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(runs) ?? [];
        if (paths.Length == 0)
        {
            throw new ToolException(
                "no run is named; for example 'strata plot runs/first runs/second --output runs.png', or 'strata plot activation gelu'."
            );
        }
        RunComparison comparison = RunComparison.Read(paths);
        bool isJson = parsed.GetValue(json);
        string path = parsed.GetValue(output) ?? "runs.svg";
        Save(comparison.Figure, path);
        var console = isJson ? session.ErrorConsole : session.Console;
        var table = Framed.Table(console, "run", "measure", "epochs", "best", "at epoch", "last");
        foreach (RunScore score in comparison.Rows)
        {
            table.AddRow(
                Framed.Cell(score.Run),
                Framed.Cell(score.Name),
                Framed.Cell($"{score.Epochs}"),
                Framed.Cell(ProgressText.Number(score.Best)),
                Framed.Cell(score.BestEpoch == 0 ? "-" : $"{score.BestEpoch}"),
                Framed.Cell(ProgressText.Number(score.Last))
            );
        }
        console.Write(table);
        console.Write(new Line($"Saved in {path}: {comparison.Figure.Title}"));
        if (isJson)
        {
            session.Output.WriteLine(JsonText.Line(members => Write(members, path, comparison)));
        }
        return ExitCode.Success;
    }

    private ExampleCommand Function<T>(
        string kind,
        IReadOnlyList<T> all,
        Func<T, string> name,
        Func<T, IReadOnlyList<string>> aliases,
        Func<T, Figure> draw
    )
    {
        var which = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"Which: {string.Join(", ", all.Select(name))}.",
        };
        Option<string?> file = Output("<name>.svg");
        var command = new ExampleCommand(
            kind,
            $"Draws {(kind == "loss" ? "a loss" : "an activation")} with its derivative.",
            $"strata plot {kind} {name(all[1])}"
        );
        command.Add(which);
        command.Add(file);
        command.SetAction(parsed =>
        {
            string given =
                parsed.GetValue(which)
                ?? throw new ToolException(
                    $"no {kind} is named; for example 'strata plot {kind} {name(all[1])}'. There are: {string.Join(", ", all.Select(name))}."
                );
            T chosen = Choice.Of(kind, given, all, name, aliases);
            string path = parsed.GetValue(file) ?? $"{name(chosen)}.svg";
            Figure figure = Drawn(draw, chosen);
            Save(figure, path);
            session.Console.Write(new Line($"Saved in {path}: {figure.Title}"));
            session.Console.Write(new Line(figure.Description));
            return ExitCode.Success;
        });
        return command;
    }

    private static Figure Drawn<T>(Func<T, Figure> draw, T chosen)
    {
        try
        {
            return draw(chosen);
        }
        catch (ArgumentException e)
        {
            throw new ToolException(ToolException.Sentence(e), e);
        }
    }

    private static void Save(Figure figure, string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".SVG" or ".PNG"))
        {
            throw new ToolException($"--output ends in .svg or .png, and '{path}' was given; for example --output runs.png.");
        }
        figure.Save(path);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string path, RunComparison comparison)
    {
        json.WriteString("picture", path);
        json.WriteStartArray("runs");
        foreach (RunScore score in comparison.Rows)
        {
            json.WriteStartObject();
            json.WriteString("run", score.Run);
            json.WriteString("measure", score.Name);
            json.WriteNumber("epochs", score.Epochs);
            JsonText.WriteNumber(json, "best", score.Best);
            json.WriteNumber("best_epoch", score.BestEpoch);
            JsonText.WriteNumber(json, "last", score.Last);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static Option<string?> Output(string usual) =>
        Options.Text(
            "--output",
            "FILE",
            string.Create(CultureInfo.InvariantCulture, $"The picture, .svg or .png. [default: {usual}]")
        );
}
