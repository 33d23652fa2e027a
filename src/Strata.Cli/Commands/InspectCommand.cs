using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;

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
            "Shows what each layer of a model makes of a data set, and what is wrong with it.",
            "strata train digits --output runs/first",
            "strata inspect runs/first digits",
            "strata inspect runs/first/model.safetensors digits --rows train"
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
        DataSource source = data.Of(parsed).Source!;
        DataSettings settings = data.SettingsOf(parsed, source, RunConfiguration.ReadRows(path, source));
        var (_, rowsOf) = part.Of(parsed);
        Model network = ModelFile.Load(path);
        Representations read = Look(network, path, source, rowsOf(source.Rows(settings)), HistoryOf(path));
        bool isJson = parsed.GetValue(json);
        (isJson ? session.ErrorConsole : session.Console).Write(new Line($"{read}"));
        if (isJson)
        {
            session.Output.WriteLine(JsonText.Line(members => InspectionJson.Write(members, read)));
        }
        return ExitCode.Success;
    }

    private Representations Look(Model network, string path, DataSource source, Dataset rows, History? history)
    {
        try
        {
            return network.Representations(rows, history, cancellationToken: session.Cancellation);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}' cannot be inspected on {source.Name}: {e.Message}", e);
        }
    }

    // What the training measured stands beside a model that 'strata train' left.
    private static History? HistoryOf(string path)
    {
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ModelFile.Find(path)))!, RunFolder.HistoryName);
        return File.Exists(file) ? History.ReadCsv(file) : null;
    }
}
