using System.Globalization;
using System.Xml.Linq;
using ScottPlot;
using ScottPlot.Plottables;

namespace Strata.Plots.Drawing;

/// <summary>
/// Broken lines in SVG. The library that draws writes them as a thousand small areas and complains on the error stream; so they are
/// drawn whole, with a width that says how they are broken, and SVG's own attribute breaks them.
/// </summary>
internal static class Dashes
{
    // Other widths are tenths of a pixel; what is over says the pattern.
    private const float DashedOver = 0.03f;
    private const float DottedOver = 0.06f;
    private const float Tolerance = 0.01f;

    /// <summary>Makes the broken lines of a plot and its legend whole ones of telling widths.</summary>
    public static void Mark(Plot plot)
    {
        foreach (IPlottable plottable in plot.GetPlottables())
        {
            if (plottable is IHasLine line)
            {
                Mark(line.LineStyle);
            }
            else if (plottable is AxisLine across)
            {
                Mark(across.LineStyle);
            }
        }
        plot.Legend.ManualItems.ForEach(item => Mark(item.LineStyle));
    }

    /// <summary>Gives an element of a telling width SVG's attribute.</summary>
    public static void Write(XElement line)
    {
        XAttribute attribute = line.Attribute("stroke-width")!;
        float width = float.Parse(attribute.Value, CultureInfo.InvariantCulture);
        float whole = MathF.Floor(width * 10 + 0.1f) / 10;
        string? pattern =
            MathF.Abs(width - whole - DashedOver) < Tolerance ? "6 4"
            : MathF.Abs(width - whole - DottedOver) < Tolerance ? "2 3"
            : null;
        if (pattern is not null)
        {
            attribute.Value = whole.ToString(CultureInfo.InvariantCulture);
            line.SetAttributeValue("stroke-dasharray", pattern);
        }
    }

    private static void Mark(LineStyle style)
    {
        float over =
            style.Pattern.Equals(LinePattern.Dashed) ? DashedOver
            : style.Pattern.Equals(LinePattern.Dotted) ? DottedOver
            : 0;
        if (over > 0)
        {
            style.Width += over;
            style.Pattern = LinePattern.Solid;
        }
    }
}
