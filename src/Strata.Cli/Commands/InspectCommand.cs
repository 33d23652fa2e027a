using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Tables;

namespace Strata.Cli.Commands;

/// <summary><c>strata inspect MODEL DATA</c>: what each layer makes of the data, and what is wrong with the model or its training.</summary>
internal sealed class InspectCommand
{
    private readonly ModelArgument model = new();
    private readonly DataOptions data = new(isTrained: true);
    private readonly PartOption part = new();
    private readonly Option<bool> json = Options.Json();
    private readonly Session session;

    private InspectCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var inspect = new InspectCommand(session);
        var command = new ExampleCommand(
            "inspect",
            "Shows what each layer of a model makes of a file or a data set, and what is wrong with it.",
            "strata train digits --output runs/first",
            "strata inspect runs/first digits",
            "strata inspect runs/first/model.safetensors digits --rows train",
            "strata train penguins.csv --target Species --output runs/penguins",
            "strata inspect runs/penguins penguins.csv"
        );
        inspect.model.AddTo(command);
        inspect.data.AddTo(command);
        inspect.part.AddTo(command);
        command.Add(inspect.json);
        command.SetAction(inspect.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string path = model.PathOf(parsed);
        if (TableModels.Load(path) is { } tabular)
        {
            NamedData file = data.FileFor(parsed, path, tabular.Target.Column);
            var (_, pieces) = new TableRows(tabular, path, file).Read(part.NameOf(parsed), session.Cancellation);
            Dataset chosen = tabular.Schema.ToDataset(Strata.Data.Table.Concat(pieces), tabular.Target);
            Show(parsed, Look(tabular.Model, path, file.Word, chosen, HistoryOf(path)));
            return ExitCode.Success;
        }
        ChosenRows rows = ChosenRows.Of(parsed, path, data, part, session.Cancellation);
        Show(parsed, Look(ModelFile.Load(path), path, rows.Source.Name, rows.Rows, HistoryOf(path)));
        return ExitCode.Success;
    }

    private void Show(ParseResult parsed, Representations read)
    {
        bool isJson = parsed.GetValue(json);
        (isJson ? session.ErrorConsole : session.Console).Write(new Line($"{read}"));
        if (isJson)
        {
            session.Output.WriteLine(JsonText.Line(members => InspectionJson.Write(members, read)));
        }
    }

    private Representations Look(Model network, string path, string data, Dataset rows, History? history)
    {
        try
        {
            return network.Representations(rows, history, cancellationToken: session.Cancellation);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}' cannot be inspected on {data}: {e.Message}", e);
        }
    }

    // What the training measured stands beside a model that 'strata train' left.
    private static History? HistoryOf(string path)
    {
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ModelFile.Find(path)))!, RunFolder.HistoryName);
        return File.Exists(file) ? History.ReadCsv(file) : null;
    }
}
