using System.Globalization;
using System.Text;

namespace Strata.Models;

/// <summary>Identifiers of C# from the names of layers and weights, each given once.</summary>
internal sealed class SourceNames
{
    private static readonly HashSet<string> Keywords =
    [
        .. (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum "
            + "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long "
            + "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short "
            + "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual "
            + "void volatile while"
        ).Split(' '),
    ];

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Keeps a name from being given.</summary>
    public void Reserve(string name) => taken.Add(name);

    /// <summary>A name for a local: <c>dense1MatMul</c>.</summary>
    public string Local(params ReadOnlySpan<string> parts)
    {
        string name = Joined(parts);
        return Once(char.ToLowerInvariant(name[0]) + name[1..]);
    }

    /// <summary>A name for a field: <c>Dense1Kernel</c>.</summary>
    public string Field(string path) => Once(Joined(path));

    /// <summary>A text that stands in a comment: no line ends there, and no documentation either.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            bool isSafe = !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '<' or '>' or '&');
            comment.Append(isSafe ? c : ' ');
        }
        return comment.ToString();
    }

    /// <summary>Checks a name that the caller chose.</summary>
    /// <exception cref="ArgumentException">It is no identifier.</exception>
    public static void Require(string name, string argument, bool mayHaveDots)
    {
        ArgumentNullException.ThrowIfNull(name, argument);
        string[] parts = mayHaveDots ? name.Split('.') : [name];
        if (!Array.TrueForAll(parts, IsIdentifier))
        {
            throw new ArgumentException(
                $"'{Comment(name)}' is no {(mayHaveDots ? "namespace" : "class")} of C#: expected letters, digits and _, no digit first, "
                    + $"no keyword{(mayHaveDots ? ", parts with dots between them" : string.Empty)}.",
                argument
            );
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsLetterOrDigit(c) || c == '_')
        && !Keywords.Contains(name);

    // Words begin where anything stands that is no letter or digit.
    private static string Joined(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        foreach (string part in parts)
        {
            bool starts = true;
            foreach (char c in part)
            {
                // Letters of other scripts are fine, but not what C# normalizes or combines.
                if (char.IsAsciiLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter)
                {
                    name.Append(starts ? char.ToUpperInvariant(c) : c);
                    starts = false;
                }
                else
                {
                    starts = true;
                }
            }
        }
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name.ToString() : $"N{name}";
    }

    private string Once(string wanted)
    {
        string name = wanted;
        for (int i = 2; Keywords.Contains(name) || !taken.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{i}");
        }
        return name;
    }
}
