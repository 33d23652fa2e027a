using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;
using Strata.Cli.Commands;
using Strata.Cli.Output;
using Strata.Data;
using Strata.Formats;

namespace Strata.Cli;

/// <summary>The tool as a function: arguments in, text and an exit code out.</summary>
public static class Tool
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after <c>strata</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where one line goes when something is wrong.</param>
    /// <param name="screen">What the output is shown on; null: a file.</param>
    /// <param name="errorScreen">What the errors are shown on; null: a file.</param>
    /// <param name="cancellation">Ends a training early; what is trained is saved.</param>
    /// <returns>0, or 1 for a fault of the tool, 2 for bad input, 130 when cancelled.</returns>
    public static int Run(
        string[] args,
        TextWriter output,
        TextWriter error,
        Screen? screen = null,
        Screen? errorScreen = null,
        CancellationToken cancellation = default
    )
    {
        screen ??= Screen.Plain;
        var session = new Session(output, screen, error, errorScreen ?? Screen.Plain, cancellation);
        try
        {
            RootCommand root = Root(session, screen.Width, args.FirstOrDefault());
            ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            if (ParseFault.Of(parsed) is { } fault)
            {
                throw new ToolException(fault);
            }
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (OperationCanceledException)
        {
            session.ErrorConsole.Write(new Line("strata: cancelled."));
            return ExitCode.Cancelled;
        }
        catch (ToolException e)
        {
            return Fail(e, e.Message, e.Code);
        }
        catch (Exception e)
            when (e is ModelFormatException or TableException or DataFormatException or IOException or UnauthorizedAccessException
            )
        {
            return Fail(e, e.Message, ExitCode.BadInput);
        }
        catch (Exception e)
        {
            string advice = Traces ? string.Empty : " Set STRATA_DEBUG=1 to see where.";
            return Fail(e, $"unexpected {e.GetType().Name}: {e.Message}{advice}", ExitCode.Failure);
        }

        int Fail(Exception exception, string message, int code)
        {
            session.ErrorConsole.Write(new Line($"strata: error: {message.ReplaceLineEndings(" ")}", Color.Red));
            if (Traces)
            {
                session.ErrorConsole.Write(new Line($"{exception}"));
            }
            return code;
        }
    }

    // In the order of the help.
    private static readonly Dictionary<string, Func<Session, Command>> Commands = new(StringComparer.Ordinal)
    {
        ["train"] = TrainCommand.Create,
        ["tune"] = TuneCommand.Create,
        ["evaluate"] = EvaluateCommand.Create,
        ["inspect"] = InspectCommand.Create,
        ["predict"] = PredictCommand.Create,
        ["explain"] = ExplainCommand.Create,
        ["summary"] = SummaryCommand.Create,
        ["convert"] = ConvertCommand.Create,
        ["plot"] = PlotCommand.Create,
        ["studio"] = StudioCommand.Create,
    };

    private static bool Traces => Environment.GetEnvironmentVariable("STRATA_DEBUG") == "1";

    private static RootCommand Root(Session session, int width, string? word)
    {
        var root = new RootCommand("Trains small neural networks, and shows every number in them.");
        // Of a line that begins with a command's name no other is asked for. To make all of them, with what their options list of losses,
        // metrics and data sets, takes longer than a prediction.
        foreach (var (name, create) in Commands)
        {
            if (word is null || name == word || !Commands.ContainsKey(word))
            {
                root.Add(create(session));
            }
        }
        HelpWithExamples.AddTo(root, width);
        return root;
    }
}
