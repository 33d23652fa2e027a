using Strata.Studio.Components;

namespace Strata.Studio.Learn;

/// <summary>Numbers as learners write them, and when two are the same.</summary>
public static class AnswerNumber
{
    // Three decimals, or as many digits of a large number: what a learner reads off a pocket calculator.
    private const double Tolerance = 0.0006;

    /// <summary>Reads a number: a point or a comma before the decimals, spaces and a real minus sign are fine.</summary>
    /// <returns>The number, or null where the text is none.</returns>
    public static double? Read(string? text) => NumberText.TryRead(text, out double value, out _) ? value : null;

    /// <summary>A number as a page shows it: six digits, no more than needed.</summary>
    public static string Show(double value) => NumberText.Short(Math.Abs(value) < 1e-12 ? 0 : value, 6);

    /// <summary>Whether an answer is the number, rounded to three decimals at most.</summary>
    public static bool Same(double expected, double? given) =>
        given is { } number && Math.Abs(number - expected) <= Tolerance * Math.Max(1, Math.Abs(expected) / 10);
}
