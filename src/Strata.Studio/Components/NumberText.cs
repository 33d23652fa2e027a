using System.Globalization;

namespace Strata.Studio.Components;

/// <summary>Numbers as the pages write and read them: a point, no groups, short where they are drawn and whole where it counts.</summary>
internal static class NumberText
{
    /// <summary>The largest number that a field takes: the product of two, summed, is still a number.</summary>
    public const double Largest = 1e100;

    /// <summary>A number for a drawing: at most <paramref name="digits"/> significant digits, an exponent where it is far from 1.</summary>
    /// <example><c>0.99990920426</c> becomes <c>0.9999</c>, <c>-13</c> stays, <c>1234567</c> becomes <c>1.235e6</c>.</example>
    public static string Short(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return Whole(value);
        }
        double size = Math.Abs(value);
        if (value == 0)
        {
            return "0";
        }
        bool isPlain = size is >= 1e-3 and < 1e6 && (size < Math.Pow(10, digits) || size == Math.Floor(size));
        if (isPlain)
        {
            // Zeros after the point are no digits of the number: 0.0123456 keeps as many as 1.23456.
            int decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(size)));
            string text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
            return Signless(text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text);
        }
        string scientific = value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        return scientific;
    }

    /// <summary>A number to its last digit, as .NET writes it so that it reads back the same.</summary>
    public static string Whole(double value) =>
        double.IsNaN(value) ? "not a number"
        : double.IsPositiveInfinity(value) ? "∞"
        : double.IsNegativeInfinity(value) ? "-∞"
        : Exponent((value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number as a factor in arithmetic: in brackets where it is negative.</summary>
    public static string Factor(double value, int digits = 6) => value < 0 ? $"({Short(value, digits)})" : Short(value, digits);

    /// <summary>Reads what a user typed, a point or a comma for decimals.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="value">The number.</param>
    /// <param name="fault">What is wrong and what is expected, or null.</param>
    public static bool TryRead(string? text, out double value, out string? fault)
    {
        string trimmed = (text ?? string.Empty).Trim().Replace('−', '-');
        if (trimmed.Count(letter => letter == ',') == 1 && !trimmed.Contains('.', StringComparison.Ordinal))
        {
            trimmed = trimmed.Replace(',', '.');
        }
        fault = null;
        if (trimmed.Length == 0)
        {
            value = 0;
            fault = "Type a number, such as 2 or -0.5.";
        }
        else if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            fault = $"'{Clip(trimmed)}' is no number; type one such as 2, -0.5 or 1e-3.";
        }
        else if (!double.IsFinite(value))
        {
            fault = $"'{Clip(trimmed)}' is not a finite number, and the network would compute nothing from it.";
        }
        else if (Math.Abs(value) > Largest)
        {
            fault = $"'{Clip(trimmed)}' is too large; numbers go up to 1e100.";
        }
        return fault is null;
    }

    /// <summary>The number that an arrow key leads to: a tenth up or down, 1 with Shift; null for another key.</summary>
    public static double? Stepped(double value, string key, bool isShifted)
    {
        int way =
            key == "ArrowUp" ? 1
            : key == "ArrowDown" ? -1
            : 0;
        if (way == 0)
        {
            return null;
        }
        // Rounded, so that 0.1 + 0.2 is shown as 0.3; a number with more digits keeps them.
        double next = value + way * (isShifted ? 1 : 0.1);
        double rounded = Math.Round(next, 10);
        return Math.Clamp(double.IsFinite(rounded) ? rounded : next, -Largest, Largest);
    }

    private static string Clip(string text) => text.Length <= 24 ? text : text[..23] + "…";

    private static string Signless(string text) => text.Trim('-').Trim('0', '.').Length == 0 ? "0" : text;

    private static string Exponent(string text) => text.Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');
}
