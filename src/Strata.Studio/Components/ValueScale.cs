using System.Globalization;

namespace Strata.Studio.Components;

/// <summary>Numbers as places on a scale of colours, from the low end to the high one.</summary>
/// <param name="Low">What has the colour of the low end; what is below too.</param>
/// <param name="High">What has the colour of the high end; what is above too.</param>
internal readonly record struct ValueScale(double Low, double High)
{
    // A few that stand far out would press all others into one colour.
    private const double Out = 0.02;

    /// <summary>A scale for these numbers: all but the outermost two of a hundred on either side have a colour of their own.</summary>
    public static ValueScale Of(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0
            ? new(0, 1)
            : new(sorted[(int)(Out * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Out) * (sorted.Length - 1))]);
    }

    /// <summary>Where a number stands, from 0 to 1; 0.5 where all are one.</summary>
    public double Share(double value) =>
        High > Low && double.IsFinite(value) ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5;

    /// <summary>The colour at a place from 0 to 1, as a style says it; the ends stand in <c>scatter.css</c>, by day and by night.</summary>
    public static string Colour(double share)
    {
        var (from, to, part) =
            share < 0.5 ? ("low", "middle", 2 * Math.Max(0, share)) : ("middle", "high", 2 * Math.Min(1, share) - 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"color-mix(in oklab, var(--value-{to}) {100 * part:0.#}%, var(--value-{from}))"
        );
    }
}
