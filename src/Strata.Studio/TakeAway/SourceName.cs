using System.Text;
using System.Text.RegularExpressions;

namespace Strata.Studio.TakeAway;

/// <summary>Names that programming languages and file systems take, made of names that a model has.</summary>
public static partial class SourceName
{
    /// <summary>A class of C#: <c>course/two-hidden</c> becomes <c>CourseTwoHidden</c>.</summary>
    /// <param name="name">Any text.</param>
    public static string ClassOf(string name)
    {
        string[] words = Words(name);
        string joined = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return joined.Length == 0 ? "Network"
            : char.IsAsciiDigit(joined[0]) ? "Network" + joined
            : joined;
    }

    /// <summary>A variable of C#: <c>dense_1</c> becomes <c>dense1</c>; never a word of the language.</summary>
    /// <param name="name">Any text.</param>
    public static string VariableOf(string name)
    {
        string joined = ClassOf(name);
        string variable = char.ToLowerInvariant(joined[0]) + joined[1..];
        return Reserved.Contains(variable) ? variable + "Layer" : variable;
    }

    /// <summary>A file's name without its ending: <c>course/tanh</c> becomes <c>course-tanh</c>.</summary>
    /// <param name="name">Any text.</param>
    public static string FileOf(string name)
    {
        string joined = string.Join('-', Words(name)).ToLowerInvariant();
        return joined.Length == 0 ? "network" : joined;
    }

    /// <summary>Refuses what is no identifier of C#.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mayHaveDots">Whether it is a namespace.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Require(string name, bool mayHaveDots = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = mayHaveDots ? name.Split('.') : [name];
        if (!parts.All(part => Identifier().IsMatch(part) && !Reserved.Contains(part)))
        {
            throw new ArgumentException(
                $"'{name}' is no name of C#. Take letters, digits and '_', a letter first, such as "
                    + (mayHaveDots ? "'Acme.Models'." : "'Digits'."),
                nameof(name)
            );
        }
    }

    // The words that could follow from the name of a layer or a model; all others are harmless as variables.
    private static readonly HashSet<string> Reserved =
    [
        .. (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else "
            + "enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock "
            + "long namespace new null object operator out override params private protected public readonly ref return sbyte "
            + "sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe "
            + "ushort using virtual void volatile while model"
        ).Split(' '),
    ];

    private static string[] Words(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        }
        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
