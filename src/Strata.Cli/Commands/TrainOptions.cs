using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Trainings;
using Strata.Data;

namespace Strata.Cli.Commands;

/// <summary>All that says what is trained and how: options, or a configuration, or both.</summary>
/// <param name="example">Data that the command takes, for messages.</param>
internal sealed class TrainOptions(string example = "digits")
{
    private readonly DataOptions data = new(example: example);
    private readonly ColumnOptions columns = new();
    private readonly ModelOptions model = new();
    private readonly ImageOptions images = new();
    private readonly Option<string?> config = Options.Text(
        "--config",
        "FILE",
        "Settings from a run's config.json, or such a file; options beside it overrule them."
    );

    public void AddTo(Command command)
    {
        columns.AddTo(command, first: true);
        model.AddTo(command);
        data.AddTo(command);
        images.AddTo(command);
        columns.AddTo(command, first: false);
        command.Add(config);
    }

    /// <summary>The same command line with the settings of the configuration that it names, if it names one.</summary>
    /// <exception cref="ToolException">The configuration cannot be read, or sets what there is not.</exception>
    public ParseResult WithConfiguration(ParseResult parsed) =>
        parsed.GetValue(config) is { } path ? With(parsed, path, out _) : parsed;

    /// <summary>The same command line with the settings of a configuration, where it does not say otherwise.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The configuration, or the folder of a run.</param>
    /// <param name="hash">The SHA-256 of the data that the configuration was made with, if it tells.</param>
    /// <exception cref="ToolException">The configuration cannot be read, or sets what there is not.</exception>
    public ParseResult With(ParseResult parsed, string path, out string? hash)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ConfigurationName) : path;
        Command command = parsed.CommandResult.Command;
        string[] known = [.. command.Options.Select(option => option.Name.TrimStart('-'))];
        var (configuredData, configuredHash, settings) = RunConfiguration.Read(file, known);
        hash = configuredHash;
        List<string> words = [.. parsed.Tokens.Select(token => token.Value)];
        if (!data.IsGiven(parsed) && configuredData is not null)
        {
            words.Insert(1, configuredData);
        }
        foreach (var (name, given) in settings)
        {
            Option option = command.Options.First(option => option.Name == $"--{name}");
            // Help is always there, as an option that was not given.
            if (parsed.GetResult(option) is null or { Implicit: true })
            {
                words.AddRange(given);
            }
        }
        ParseResult merged = parsed.RootCommandResult.Command.Parse(words);
        return ParseFault.Of(merged) is { } fault ? throw new ToolException($"'{file}': {fault}") : merged;
    }

    /// <summary>What is to be trained.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="reading">Is told how many rows of a file are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ToolException">Options do not fit the data, or no data are named.</exception>
    public PlannedTraining TrainingOf(ParseResult parsed, ReadingProgress reading, CancellationToken cancellation)
    {
        NamedData named = data.Of(parsed);
        if (named.Source is { } source)
        {
            columns.Refuse(parsed, source.Name);
            DataSettings rows = data.SettingsOf(parsed, source) with { Images = images.FormOf(parsed, source, cancellation) };
            return new ArrayTraining(named, source, model.SettingsOf(parsed, source, rows), cancellation);
        }
        images.Refuse(parsed, named.Word);
        data.RefuseDrawn(parsed, named.Word);
        return new TableTraining(named, names => OptionsOf(parsed, named, names), columns.FoldsOf(parsed), reading, cancellation);
    }

    private TabularOptions OptionsOf(ParseResult parsed, NamedData named, IReadOnlyList<string> names) =>
        model.Over(parsed, columns.Of(parsed, named.Word, names)) with
        {
            Seed = data.SeedOf(parsed),
            TestFraction = data.TestFractionOf(parsed),
        };
}
