using System.Globalization;

namespace Strata.Studio.Learn;

/// <summary>Numbers as learners write them, and when two are the same.</summary>
public static class AnswerNumber
{
    // Three decimals, or as many digits of a large number: what a learner reads off a pocket calculator.
    private const double Tolerance = 0.0006;

    /// <summary>Reads a number: a point or a comma before the decimals, spaces and a real minus sign are fine.</summary>
    /// <returns>The number, or null where the text is none.</returns>
    public static double? Read(string? text)
    {
        string plain = (text ?? "").Trim().Replace('\u2212', '-').Replace(" ", "", StringComparison.Ordinal);
        if (plain.Count(letter => letter == ',') == 1 && !plain.Contains('.'))
        {
            plain = plain.Replace(',', '.');
        }
        return
            double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;
    }

    /// <summary>A number as a page shows it: six digits, no more than needed.</summary>
    public static string Show(double value)
    {
        double rounded = Math.Abs(value) < 1e-12 ? 0 : value;
        return rounded.ToString("G6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether an answer is the number, rounded to three decimals at most.</summary>
    public static bool Same(double expected, double? given) =>
        given is { } number && Math.Abs(number - expected) <= Tolerance * Math.Max(1, Math.Abs(expected) / 10);
}
