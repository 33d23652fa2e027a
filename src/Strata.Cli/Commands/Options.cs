using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Strata.Cli.Commands;

/// <summary>Options whose faults are told in one line: name, what was expected, what was given.</summary>
internal static class Options
{
    /// <summary>A whole number in a range.</summary>
    public static Option<int?> Whole(string name, string about, int least, int example, int most = int.MaxValue) =>
        Make<int?>(
            name,
            "N",
            about,
            $"{example}",
            $"a whole number from {least} to {most}",
            text =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= least
                && value <= most
                    ? value
                    : null
        );

    /// <summary>A number in a range.</summary>
    public static Option<double?> Number(string name, string about, Func<double, bool> fits, string range, string example) =>
        Make<double?>(
            name,
            "X",
            about,
            example,
            $"a number {range}",
            text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && fits(value)
                    ? value
                    : null
        );

    /// <summary>Whole numbers from 1 with commas between; none is written 0.</summary>
    public static Option<int[]?> Sizes(string name, string about) =>
        Make<int[]?>(name, "N,N", about, "64,32", "whole numbers from 1 with commas between, or 0 for none", ParseSizes);

    /// <summary>A word; no empty one, as a variable leaves it that a script forgot to set.</summary>
    public static Option<string?> Text(string name, string shown, string about) =>
        Make<string?>(name, shown, about, shown, "a word", text => string.IsNullOrWhiteSpace(text) ? null : text);

    /// <summary>Words, each with the option before it.</summary>
    public static Option<string[]> Many(string name, string shown, string about) =>
        new(name)
        {
            Description = about,
            HelpName = shown,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    /// <summary>A thing that is or is not: a word, because an option of truth values takes none for true.</summary>
    public static Option<string?> Truth(string name, string about) =>
        Make<string?>(name, "true|false", about, "true", "true or false", text => bool.TryParse(text, out _) ? text : null);

    /// <summary>Whether a program reads the result.</summary>
    public static Option<bool> Json() =>
        new("--json") { Description = "Print what was measured as one line of JSON; what is for people goes to standard error." };

    private static int[]? ParseSizes(string text)
    {
        if (text == "0")
        {
            return [];
        }
        string[] words = text.Split(',');
        var sizes = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]) || sizes[i] < 1)
            {
                return null;
            }
        }
        return sizes;
    }

    private static Option<T> Make<T>(
        string name,
        string shown,
        string about,
        string example,
        string expected,
        Func<string, T?> parse
    ) =>
        new(name)
        {
            Description = about,
            HelpName = shown,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                T? value = parse(text);
                if (value is null)
                {
                    // Thrown, not added: an added error is reported with the parser's own words before it.
                    throw new ToolException($"{name} is {expected}, and '{text}' was given; for example {name} {example}.");
                }
                return value;
            },
        };
}
