using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Strata.Cli.Commands;

/// <summary>What is wrong with a command line, in one line that also says what to do.</summary>
internal static class ParseFault
{
    /// <summary>The first fault; null where there is none, or where help or the version is asked for.</summary>
    public static string? Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.Action is not (null or ParseErrorAction) && parsed.Action != command.Action)
        {
            return null;
        }

        // A word like --epoch that is no option is taken for an argument, so arguments are looked through too.
        IEnumerable<string> words = parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens.Select(token => token.Value))
            .Concat(parsed.UnmatchedTokens);
        if (words.FirstOrDefault(LooksLikeOption) is { } option)
        {
            IEnumerable<string> known = command.Options.SelectMany(known => known.Aliases.Prepend(known.Name));
            return $"there is no option '{option}' for '{NameOf(command)}'.{Nearest.Hint(option, known)} "
                + $"'{NameOf(command)} --help' lists the options.";
        }
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            return command.Subcommands.Count > 0
                ? $"there is no command '{word}'.{Nearest.Hint(word, command.Subcommands.Select(known => known.Name))} "
                    + $"There are: {string.Join(", ", command.Subcommands.Select(known => known.Name))}."
                : $"'{word}' is one word too many for '{NameOf(command)}'; '{NameOf(command)} --help' shows how it is written.";
        }
        return parsed.Errors.Count == 0 ? null : Describe(parsed.Errors[0], command);
    }

    private static string Describe(ParseError error, Command command) =>
        error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } result =>
                $"{result.Option.Name} takes a value, and none was given; '{NameOf(command)} --help' shows how it is written.",
            OptionResult { Tokens.Count: > 1 } result => $"{result.Option.Name} was given more than once; give it one value.",
            _ => $"{error.Message.TrimEnd('.')}; '{NameOf(command)} --help' shows how it is written.",
        };

    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && (word[1] == '-' || char.IsLetter(word[1]));

    private static string NameOf(Command command) =>
        command is RootCommand ? "strata" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
