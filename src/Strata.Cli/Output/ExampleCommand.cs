using System.CommandLine;

namespace Strata.Cli.Output;

/// <summary>A command whose help ends with command lines that work.</summary>
internal sealed class ExampleCommand(string name, string description, params IReadOnlyList<string> examples)
    : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
