using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Graphs;

namespace Strata.Cli.Commands;

/// <summary><c>strata evaluate MODEL DATA</c>: loss and metrics on the rows that the model did not learn from.</summary>
internal sealed class EvaluateCommand
{
    private readonly ModelArgument model = new();
    private readonly DataOptions data = new(isTrained: true);
    private readonly PartOption part = new();
    private readonly Option<bool> json = Options.Json();
    private readonly Session session;

    private EvaluateCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var evaluate = new EvaluateCommand(session);
        var command = new ExampleCommand(
            "evaluate",
            "Measures a model on the rows of a data set that it did not learn from.",
            "strata train digits --output runs/first",
            "strata evaluate runs/first digits",
            "strata evaluate runs/first/model.safetensors digits --rows all"
        );
        evaluate.model.AddTo(command);
        evaluate.data.AddTo(command);
        evaluate.part.AddTo(command);
        command.Add(evaluate.json);
        command.SetAction(evaluate.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string path = model.PathOf(parsed);
        DataSource source = data.Of(parsed).Source!;
        DataSettings settings = data.SettingsOf(parsed, source, RunConfiguration.ReadRows(path, source));
        var (name, rowsOf) = part.Of(parsed);
        Model network = ModelFile.Load(path);
        Dataset rows = rowsOf(source.Rows(settings));
        IReadOnlyDictionary<string, double> measured = Measure(network, path, source, rows);
        IAnsiConsole console = parsed.GetValue(json) ? session.ErrorConsole : session.Console;
        console.Write(Framed.Metrics(console, (name, measured)));
        console.Write(new Line($"{rows.Count} rows: {name} of {source.Name}, seed {settings.Seed}"));
        if (parsed.GetValue(json))
        {
            session.Output.WriteLine(
                JsonText.Line(json =>
                {
                    json.WriteString("model", path);
                    json.WriteString("data", source.Name);
                    json.WriteString("rows", name);
                    json.WriteNumber("count", rows.Count);
                    json.WriteNumber("seed", settings.Seed);
                    JsonText.WriteMetrics(json, "metrics", measured);
                })
            );
        }
        return ExitCode.Success;
    }

    private IReadOnlyDictionary<string, double> Measure(Model network, string path, DataSource source, Dataset rows)
    {
        try
        {
            return network.Evaluate(rows, batchSize: 256, cancellationToken: session.Cancellation);
        }
        catch (Exception e) when (e is ShapeException or InvalidOperationException)
        {
            throw new ToolException($"'{path}' cannot be measured on {source.Name}: {e.Message}", e);
        }
    }
}
