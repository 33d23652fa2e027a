using System.Xml.Linq;
using SkiaSharp;
using Strata.Plots.Drawing;

namespace Strata.Tests.Plots;

/// <summary>Looks at pictures as a reader of files would.</summary>
internal static class Looked
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement AtSvg(Figure figure) => XElement.Parse(figure.ToSvg());

    public static string[] Words(Figure figure) => [.. AtSvg(figure).Descendants(Svg + "text").Select(text => text.Value)];

    /// <summary>Width, height and how many colours there are.</summary>
    public static (int Width, int Height, int Colours) AtPng(byte[] png)
    {
        using SKBitmap bitmap = SKBitmap.Decode(png);
        return (bitmap.Width, bitmap.Height, bitmap.Pixels.Distinct().Take(100).Count());
    }

    /// <summary>The lines of a chart by their names in the legend.</summary>
    public static IReadOnlyList<(string Name, (double X, double Y)[] Points)> Lines(Figure figure, int chart = 0)
    {
        Chart drawn = figure.Draw()[chart];
        return
        [
            .. drawn
                .Plot.GetPlottables<ScottPlot.Plottables.Scatter>()
                .Select(line => (line.LegendText, line.Data.GetScatterPoints().Select(place => (place.X, place.Y)).ToArray())),
        ];
    }

    /// <summary>The points of a chart, each series for itself.</summary>
    public static IReadOnlyList<(double X, double Y)[]> Points(Figure figure, int chart = 0) =>
        [
            .. figure
                .Draw()[chart]
                .Plot.GetPlottables<ScottPlot.Plottables.Markers>()
                .Select(points => points.Data.GetScatterPoints().Select(place => (place.X, place.Y)).ToArray()),
        ];

    /// <summary>The rectangles of a chart.</summary>
    public static IReadOnlyList<ScottPlot.Plottables.Rectangle> Boxes(Figure figure, int chart = 0) =>
        [.. figure.Draw()[chart].Plot.GetPlottables<ScottPlot.Plottables.Rectangle>()];
}
