using System.CommandLine;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary><c>strata summary MODEL</c>: a table of the layers.</summary>
internal static class SummaryCommand
{
    private const int LeastWidth = 40;
    private const int MostWidth = 120;

    public static Command Create(Session session)
    {
        var model = new ModelArgument(isCourseToo: true);
        var command = new ExampleCommand(
            "summary",
            "Prints a model's layers, what comes out of each and how many numbers it learns.",
            "strata summary course/tanh",
            "strata train digits --output runs/first",
            "strata summary runs/first"
        );
        model.AddTo(command);
        command.SetAction(parsed =>
        {
            int width = Math.Clamp(session.Console.Profile.Width, LeastWidth, MostWidth);
            session.Console.Write(new Line(NamedModel.Load(model.PathOf(parsed)).Model.Summary(width)));
            return ExitCode.Success;
        });
        return command;
    }
}
