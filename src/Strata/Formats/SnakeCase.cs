using System.Text;

namespace Strata.Formats;

/// <summary>A name of C# as Keras writes it: <c>NegativeSlope</c> becomes <c>negative_slope</c>.</summary>
internal static class SnakeCase
{
    /// <summary>
    /// Words begin at a capital that follows a small letter or a digit, or that a small letter follows; and at a digit that follows
    /// a small letter: <c>Beta1</c> is <c>beta_1</c>, but <c>L1L2</c> is <c>l1_l2</c>.
    /// </summary>
    public static string Of(string name) => Split(name, digitsBeginWords: true);

    /// <summary>The same for a word of an enumeration, where a digit belongs to the word: <c>Float32</c> is <c>float32</c>.</summary>
    public static string OfChoice(string name) => Split(name, digitsBeginWords: false);

    private static string Split(string name, bool digitsBeginWords)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && name[i] != '_' && name[i - 1] != '_' && BeginsWord(name, i, digitsBeginWords))
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static bool BeginsWord(string name, int i, bool digitsBeginWords)
    {
        char before = name[i - 1];
        return char.IsDigit(name[i])
            ? digitsBeginWords && char.IsLower(before)
            : char.IsUpper(name[i]) && (!char.IsUpper(before) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
    }
}
