using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Strata.Cli.Output;

/// <summary>The usual help, and below it command lines that work.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly string[] RootExamples =
    [
        "strata train digits --output runs/first",
        "strata evaluate runs/first digits",
        "strata explain course/tanh --input 2,3",
    ];

    /// <summary>Gives a tool's help, and that of its commands, their examples.</summary>
    public static void AddTo(RootCommand root, int width)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        var usual = (HelpAction)help.Action!;
        usual.MaxWidth = width;
        help.Action = new HelpWithExamples(usual);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        IReadOnlyList<string> examples = command is ExampleCommand { Examples: var own } ? own : RootExamples;
        output.WriteLine("Examples:");
        foreach (string example in examples)
        {
            output.WriteLine($"  {example}");
        }
        return code;
    }
}
