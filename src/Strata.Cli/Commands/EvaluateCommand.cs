using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Tables;
using Strata.Data;
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
            "Measures a model on the rows of a file or a data set that it did not learn from.",
            "strata train digits --output runs/first",
            "strata evaluate runs/first digits",
            "strata evaluate runs/first/model.safetensors digits --rows all",
            "strata train penguins.csv --target Species --output runs/penguins",
            "strata evaluate runs/penguins penguins.csv",
            "strata train photos --output runs/photos",
            "strata evaluate runs/photos photos"
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
        if (TableModels.Load(path) is { } tabular)
        {
            return RunOnTable(parsed, path, tabular);
        }
        ChosenRows chosen = ChosenRows.Of(parsed, path, data, part, session.Cancellation);
        Model network = ModelFile.Load(path);
        CompileIfNeeded(network, chosen.Source);
        IReadOnlyDictionary<string, double> measured = Measure(network, path, chosen.Source, chosen.Rows);
        Show(parsed, path, chosen.Source.Name, (chosen.Part, chosen.Rows.Count), chosen.Seed, measured);
        return ExitCode.Success;
    }

    private int RunOnTable(ParseResult parsed, string path, TabularModel model)
    {
        NamedData file = data.FileFor(parsed, path, model.Target.Column);
        var (name, pieces) = new TableRows(model, path, file).Read(part.NameOf(parsed), session.Cancellation);
        TabularScores scores = model.Evaluate(pieces, session.Cancellation);
        Show(parsed, path, file.Word, (name, scores.Rows), model.Plan.Options.Seed, scores.Values);
        if (scores.Report is { } report)
        {
            IAnsiConsole console = parsed.GetValue(json) ? session.ErrorConsole : session.Console;
            console.Write(new Line($"{report}".TrimEnd()));
        }
        return ExitCode.Success;
    }

    private void Show(
        ParseResult parsed,
        string path,
        string data,
        (string Name, int Count) rows,
        int seed,
        IReadOnlyDictionary<string, double> measured
    )
    {
        bool isJson = parsed.GetValue(json);
        IAnsiConsole console = isJson ? session.ErrorConsole : session.Console;
        console.Write(Framed.Metrics(console, (rows.Name, measured)));
        console.Write(new Line($"{rows.Count} rows: {rows.Name} of {data}, seed {seed}"));
        if (isJson)
        {
            session.Output.WriteLine(
                JsonText.Line(json =>
                {
                    json.WriteString("model", path);
                    json.WriteString("data", data);
                    json.WriteString("rows", rows.Name);
                    json.WriteNumber("count", rows.Count);
                    json.WriteNumber("seed", seed);
                    JsonText.WriteMetrics(json, "metrics", measured);
                })
            );
        }
    }

    // A file of another tool may hold no loss; the data set's own measures any model.
    private static void CompileIfNeeded(Model network, DataSource source)
    {
        if (!network.IsCompiled)
        {
            network.Compile(new Adam(), source.Recipe.Loss, [source.Recipe.Metric]);
        }
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
