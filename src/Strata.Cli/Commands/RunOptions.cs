using System.CommandLine;
using Strata.Cli.Trainings;

namespace Strata.Cli.Commands;

/// <summary>The options that say where a run goes and what is shown of it; they decide no bit of the model.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> output = Options.Text(
        "--output",
        "FOLDER",
        "Where the model and what was measured go; an earlier run there is replaced. [default: runs/<date>-<data>-<n>]"
    );

    private readonly Option<string?> resume = Options.Text(
        "--resume",
        "FOLDER",
        "Goes on with a run that was interrupted, to the same bits as if it had not been."
    );

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no data and no epochs, only the result." };

    private readonly Option<bool> noReport = new("--no-report") { Description = "Write no report.html." };

    private readonly Option<bool> json = Options.Json();

    public void AddTo(Command command)
    {
        command.Add(output);
        command.Add(resume);
        command.Add(quiet);
        command.Add(noReport);
        command.Add(json);
    }

    /// <summary>The folder that is named for the run; null: a new one.</summary>
    public string? OutputOf(ParseResult parsed) => parsed.GetValue(output);

    /// <summary>Whether a program reads the result.</summary>
    public bool IsForProgram(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>What is shown and written.</summary>
    public RunShow Of(ParseResult parsed) => new(!parsed.GetValue(quiet), !parsed.GetValue(noReport), parsed.GetValue(json));

    /// <summary>The run that goes on; null: none does.</summary>
    /// <exception cref="ToolException">Something else is said beside it that the run has decided.</exception>
    public string? ResumedOf(ParseResult parsed)
    {
        if (parsed.GetValue(resume) is not { } folder)
        {
            return null;
        }
        Command command = parsed.CommandResult.Command;
        Option? other = command
            .Options.Except([resume, quiet, noReport, json])
            .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        string? word =
            other?.Name
            ?? command
                .Arguments.Select(parsed.GetResult)
                .FirstOrDefault(given => given is { Tokens.Count: > 0 })
                ?.Tokens[0]
                .Value;
        return word is null
            ? folder
            : throw new ToolException(
                $"--resume goes on with the settings of '{folder}'; leave out {word}, or train anew with --config {Path.Combine(folder, "config.json")}."
            );
    }
}
