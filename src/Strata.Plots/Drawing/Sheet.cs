using ScottPlot;
using SkiaSharp;

namespace Strata.Plots.Drawing;

/// <summary>Charts beside and below each other, as one picture.</summary>
internal static class Sheet
{
    // ScottPlot keeps fonts in lists that all threads share.
    private static readonly Lock Gate = new();

    /// <summary>How many pixels wide and high the charts are together.</summary>
    public static (int Width, int Height) Size(IReadOnlyList<Chart> charts, int columns)
    {
        var rows = charts.Chunk(columns);
        return (rows.Max(row => row.Sum(chart => chart.Width)), rows.Sum(row => row.Max(chart => chart.Height)));
    }

    /// <summary>The charts as SVG.</summary>
    /// <param name="draw">Makes the charts.</param>
    /// <param name="columns">How many stand beside each other.</param>
    /// <param name="title">What the picture is, for those who do not see it.</param>
    /// <param name="description">What it shows.</param>
    /// <param name="prefix">What the names of its parts begin with: different ones where several pictures stand in one page.</param>
    public static string Svg(Func<IReadOnlyList<Chart>> draw, int columns, string title, string description, string prefix)
    {
        lock (Gate)
        {
            return Svg(draw(), columns, title, description, prefix);
        }
    }

    /// <summary>Each chart as an SVG of its own.</summary>
    public static IReadOnlyList<string> SvgParts(Func<IReadOnlyList<Chart>> draw, string description, string prefix)
    {
        lock (Gate)
        {
            return [.. draw().Select((chart, i) => Svg([chart], 1, chart.Title, description, $"{prefix}-{i}-"))];
        }
    }

    /// <summary>The charts as PNG.</summary>
    /// <param name="draw">Makes the charts.</param>
    /// <param name="columns">How many stand beside each other.</param>
    /// <param name="scale">How many dots a pixel has each way.</param>
    public static byte[] Png(Func<IReadOnlyList<Chart>> draw, int columns, double scale)
    {
        lock (Gate)
        {
            IReadOnlyList<Chart> charts = draw();
            (int width, int height) = Size(charts, columns);
            using var surface = SKSurface.Create(
                new SKImageInfo((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale))
            );
            surface.Canvas.Clear(SKColors.White);
            surface.Canvas.Scale((float)scale);
            Draw(surface.Canvas, charts, columns, isSvg: false);
            using SKImage image = surface.Snapshot();
            using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
    }

    private static string Svg(IReadOnlyList<Chart> charts, int columns, string title, string description, string prefix)
    {
        (int width, int height) = Size(charts, columns);
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            Draw(canvas, charts, columns, isSvg: true);
        }
        stream.Position = 0;
        return SvgText.Of(stream, width, height, title, description, prefix);
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<Chart> charts, int columns, bool isSvg)
    {
        float y = 0;
        foreach (Chart[] row in charts.Chunk(columns))
        {
            float x = 0;
            foreach (Chart chart in row)
            {
                chart.Finish();
                if (isSvg)
                {
                    Dashes.Mark(chart.Plot);
                }
                // The first drawing of a chart finds its layout and is then made again; in an SVG both would stand over each other.
                chart.Plot.RenderInMemory(chart.Width, chart.Height);
                // A chart clears all that it can reach.
                canvas.Save();
                canvas.ClipRect(new SKRect(x, y, x + chart.Width, y + chart.Height));
                chart.Plot.Render(canvas, new PixelRect(x, x + chart.Width, y + chart.Height, y));
                canvas.Restore();
                chart.Plot.Dispose();
                x += chart.Width;
            }
            y += row.Max(chart => chart.Height);
        }
    }
}
