using System.CommandLine;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary>The argument that names a model.</summary>
internal sealed class ModelArgument
{
    private readonly Argument<string?> model = new("MODEL")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"The folder that 'strata train' left, or a {RunFolder.ModelName} file.",
    };

    public void AddTo(Command command) => command.Add(model);

    /// <summary>The path that is given.</summary>
    /// <exception cref="ToolException">None is.</exception>
    public string PathOf(ParseResult parsed) =>
        parsed.GetValue(model)
        ?? throw new ToolException(
            $"no model is named; 'strata {parsed.CommandResult.Command.Name} --help' shows how it is written."
        );
}
