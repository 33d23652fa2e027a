namespace Strata.Studio.Components;

/// <summary>How a value looks: a class for its sign, a strength and a width for its size beside the others'.</summary>
internal static class ValueColour
{
    private const double Faintest = 0.25;

    /// <summary><c>positive</c>, <c>negative</c> or <c>zero</c>: classes of the style sheet, light and dark.</summary>
    public static string Class(double value) =>
        value > 0 ? "positive"
        : value < 0 ? "negative"
        : "zero";

    /// <summary>How strong the colour is, from 0.25 for nearly nothing to 1 for the largest; <c>sqrt(|value| / largest)</c> between.</summary>
    /// <param name="value">The value; what is no number is as strong as can be.</param>
    /// <param name="largest">The largest size among its kind.</param>
    public static double Strength(double value, double largest) => Faintest + (1 - Faintest) * Share(value, largest);

    /// <summary>How wide a line is drawn for the value.</summary>
    public static double Width(double value, double largest, double thinnest = 1, double thickest = 7) =>
        thinnest + (thickest - thinnest) * Share(value, largest);

    /// <summary>The largest size among values; 1 where all are zero, so that shares are defined.</summary>
    public static double Largest(IEnumerable<double> values)
    {
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest > 0 ? largest : 1;
    }

    /// <summary>A colour of a heat map: negative to one side, positive to the other, zero the ground.</summary>
    public static string Heat(double value, double largest)
    {
        if (!double.IsFinite(value))
        {
            return "var(--zero)";
        }
        double share = Math.Clamp(Math.Abs(value) / largest, 0, 1);
        string side = value < 0 ? "--negative" : "--positive";
        return FormattableString.Invariant($"color-mix(in srgb, var({side}) {share * 100:0.#}%, var(--surface))");
    }

    private static double Share(double value, double largest) =>
        double.IsFinite(value) && largest > 0 ? Math.Sqrt(Math.Clamp(Math.Abs(value) / largest, 0, 1)) : 1;
}
