using System.Globalization;
using System.Text;

namespace Strata.Plots.Drawing;

/// <summary>Names and numbers as pictures and pages show them.</summary>
internal static class Wording
{
    /// <summary>A text in one line that XML can hold: control characters and halves of characters become blanks.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A half of a pair is read as the replacement character; what Unicode says is no character, XML refuses.
            bool isRefused = Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF or 0x2028 or 0x2029;
            clean.Append(isRefused ? " " : rune.ToString());
        }
        return clean.ToString().Trim();
    }

    /// <summary>A text of at most so many letters; of a longer one, its beginning and its end.</summary>
    public static string Short(string text, int letters)
    {
        if (text.Length <= letters)
        {
            return text;
        }
        int end = letters / 3;
        int start = letters - 1 - end;
        // Neither cut goes through a pair.
        start -= char.IsHighSurrogate(text[start - 1]) ? 1 : 0;
        int from = text.Length - end;
        from += char.IsLowSurrogate(text[from]) ? 1 : 0;
        return $"{text[..start]}…{text[from..]}";
    }

    /// <summary>A number with as many digits as say something: <c>0.944</c>, <c>1250</c>, <c>2.5e-07</c>.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format =
            !double.IsFinite(value) || value == 0 ? "0"
            : size is < 1e-4 or >= 1e7 ? "0.##e+00"
            : size < 0.01 ? "0.#####"
            : size < 1 ? "0.####"
            : size < 100 ? "0.###"
            : size < 10_000 ? "0.#"
            : "0";
        return double.IsNaN(value) ? "NaN"
            : double.IsInfinity(value) ? (value > 0 ? "∞" : "-∞")
            : value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A share in percent: <c>94.4 %</c>.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "NaN" : $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    /// <summary>A whole number with its groups: <c>12,345</c>.</summary>
    public static string Whole(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A metric's key in words: <c>val_mean_squared_error</c> is "mean squared error".</summary>
    public static string Metric(string key) => key.Replace('_', ' ');
}
