using System.CommandLine;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary>The argument that names a model.</summary>
/// <param name="isCourseToo">Whether a network of the course will do as well.</param>
internal sealed class ModelArgument(bool isCourseToo = false)
{
    private readonly Argument<string?> model = new("MODEL")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            $"The folder that 'strata train' left, or a {RunFolder.ModelName} file"
            + (isCourseToo ? ", or course/NAME, a network of the course." : "."),
    };

    public void AddTo(Command command) => command.Add(model);

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(model) is not null;

    /// <summary>The path that is given.</summary>
    /// <exception cref="ToolException">None is.</exception>
    public string PathOf(ParseResult parsed) =>
        parsed.GetValue(model)
        ?? throw new ToolException(
            $"no model is named; 'strata {parsed.CommandResult.Command.Name} --help' shows how it is written."
        );

    /// <summary>The model itself, if rows of numbers can be put in one after the other.</summary>
    /// <exception cref="ToolException">It has several inputs or outputs, or takes words or dates.</exception>
    public static Model OneInOneOut(Model model, string name, string command) =>
        model is { InputShapes.Count: 1, OutputShapes.Count: 1 }
            ? model.InputTypes[0] == InputType.Number
                ? model
                : throw new ToolException(
                    $"'{name}' has an input of {(model.InputTypes[0] == InputType.Text ? "words" : "dates")}; {command} is for models of numbers."
                )
            : throw new ToolException(
                $"'{name}' has {model.InputShapes.Count} inputs and {model.OutputShapes.Count} outputs; "
                    + $"{command} is for models with one of each."
            );
}
