using System.CommandLine;
using Strata.Cli.Data;

namespace Strata.Cli.Commands;

/// <summary>The option that says which part of a data set's rows is looked at.</summary>
internal sealed class PartOption
{
    private static readonly (string Name, Func<DataRows, Dataset> Rows)[] Parts =
    [
        ("test", split => split.Test),
        ("train", split => split.Train),
        ("all", split => split.All),
    ];

    private readonly Option<string?> part = Options.Text(
        "--rows",
        "PART",
        "Which rows: test, train or all. [default: test; all of another file]"
    );

    public void AddTo(Command command) => command.Add(part);

    /// <summary>The part's name; null where none is given.</summary>
    /// <exception cref="ToolException">There is no such part.</exception>
    public string? NameOf(ParseResult parsed) => parsed.GetValue(part) is null ? null : Of(parsed).Name;

    /// <summary>The part's name, and how it is taken from all rows.</summary>
    /// <exception cref="ToolException">There is no such part.</exception>
    public (string Name, Func<DataRows, Dataset> Rows) Of(ParseResult parsed) =>
        Choice.Of("part of the rows", parsed.GetValue(part) ?? Parts[0].Name, Parts, part => part.Name);
}
