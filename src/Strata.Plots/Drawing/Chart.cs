// One piece: the look of every picture, and what is drawn in that look.
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Strata.Plots.Drawing;

/// <summary>One drawing with axes in the house's look. Its limits follow what is put in; what is not finite leaves a gap.</summary>
internal sealed class Chart
{
    private const float TextSize = 13;
    private const float TitleSize = 15;

    private double left = double.PositiveInfinity;
    private double right = double.NegativeInfinity;
    private double bottom = double.PositiveInfinity;
    private double top = double.NegativeInfinity;
    private bool isFixed;
    private bool isFromZero;
    private bool isTight;

    /// <summary>An empty chart.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="horizontal">The name of the axis below.</param>
    /// <param name="vertical">The name of the axis at the left.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public Chart(string title, string horizontal, string vertical, int width = 480, int height = 340)
    {
        Lettering.Register();
        (Title, Width, Height) = (Wording.Clean(title), width, height);
        Plot.Font.Set(Lettering.Family);
        Plot.FigureBackground.Color = Hues.Paper;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Axes.Color(Hues.Ink);
        Plot.Grid.MajorLineColor = Hues.Grid;
        Plot.Axes.Right.FrameLineStyle.Width = 0;
        Plot.Axes.Top.FrameLineStyle.Width = 0;
        Plot.Axes.Title.Label.Text = Wording.Short(Title, (int)(width / 8.0));
        Plot.Axes.Title.Label.FontSize = TitleSize;
        Plot.Axes.Title.Label.Bold = false;
        foreach (IAxis axis in (IAxis[])[Plot.Axes.Bottom, Plot.Axes.Left])
        {
            axis.Label.FontSize = TextSize;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = TextSize - 1;
            axis.TickLabelStyle.FontName = Lettering.Family;
            axis.MinorTickStyle.Length = 0;
            axis.TickGenerator = Automatic(whole: false);
        }
        // Between the name of the axis and the numbers beside it.
        if (Plot.Axes.Left is ScottPlot.AxisPanels.AxisBase side && vertical.Length > 0)
        {
            side.PaddingBetweenTickAndAxisLabels = new PixelPadding(10);
        }
        Plot.Axes.Bottom.Label.Text = Wording.Clean(horizontal);
        Plot.Axes.Left.Label.Text = Wording.Clean(vertical);
        Plot.Legend.IsVisible = false;
    }

    /// <summary>What stands above.</summary>
    public string Title { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>What ScottPlot draws.</summary>
    public Plot Plot { get; } = new();

    /// <summary>A line through points.</summary>
    public Chart Line(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> ys,
        Color color,
        string? name = null,
        LinePattern? pattern = null,
        float width = 2,
        MarkerShape? mark = null
    )
    {
        Coordinates[] places = Places(xs, ys);
        if (places.Length > 0)
        {
            var line = Plot.Add.ScatterLine(places, color);
            line.LineWidth = width;
            line.LinePattern = pattern ?? LinePattern.Solid;
            line.LegendText = Named(name);
            if (mark is { } shape)
            {
                line.MarkerShape = shape;
                line.MarkerSize = 6;
                line.MarkerColor = color;
            }
            // What stands alone between two gaps makes no line.
            Coordinates[] alone =
            [
                .. places.Where((place, i) => !double.IsNaN(place.Y) && IsGap(places, i - 1) && IsGap(places, i + 1)),
            ];
            if (alone.Length > 0)
            {
                Plot.Add.Markers(alone, MarkerShape.FilledCircle, 7, color);
            }
        }
        return this;
    }

    /// <summary>Points, each alone.</summary>
    public Chart Points(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> ys,
        Color color,
        string? name = null,
        MarkerShape shape = MarkerShape.FilledCircle,
        float size = 6
    )
    {
        Coordinates[] places = [.. Places(xs, ys).Where(place => !double.IsNaN(place.X) && !double.IsNaN(place.Y))];
        if (places.Length > 0)
        {
            var points = Plot.Add.Markers(places, shape, size, color);
            points.LegendText = Named(name);
        }
        return this;
    }

    /// <summary>A filled rectangle.</summary>
    public Chart Box(double x1, double x2, double y1, double y2, Color fill, string? name = null)
    {
        var box = Plot.Add.Rectangle(x1, x2, y1, y2);
        box.FillColor = fill;
        box.LineWidth = 0;
        box.LegendText = Named(name);
        Grow(x1, y1);
        Grow(x2, y2);
        return this;
    }

    /// <summary>Words at a place, or so many pixels right of it and below it.</summary>
    public Chart Words(
        string text,
        double x,
        double y,
        Alignment alignment,
        Color? color = null,
        float size = TextSize - 1,
        float offset = 0,
        float below = 0
    )
    {
        var words = Plot.Add.Text(Wording.Clean(text), x, y);
        words.LabelFontName = Lettering.Family;
        words.LabelFontSize = size;
        words.LabelFontColor = color ?? Hues.Ink;
        words.LabelAlignment = alignment;
        words.OffsetX = offset;
        words.OffsetY = below;
        return this;
    }

    /// <summary>A reference line that is no data.</summary>
    public Chart Reference(double x1, double y1, double x2, double y2, string? name = null)
    {
        var line = Plot.Add.Line(x1, y1, x2, y2);
        line.LineColor = Hues.Muted;
        line.LineWidth = 1;
        line.LinePattern = LinePattern.Dashed;
        line.MarkerSize = 0;
        line.LegendText = Named(name);
        return this;
    }

    /// <summary>A line across the whole height at a place of the axis below.</summary>
    public Chart Mark(double x, string name)
    {
        var mark = Plot.Add.VerticalLine(x, 1, Hues.Muted, LinePattern.Dotted);
        mark.LegendText = Named(name);
        return this;
    }

    /// <summary>A line of the legend that stands for no single series.</summary>
    public Chart Entry(string name, LinePattern pattern, Color? color = null)
    {
        Plot.Legend.ManualItems.Add(
            new LegendItem
            {
                LabelText = Named(name),
                LineColor = color ?? Hues.Muted,
                LineWidth = 2,
                LinePattern = pattern,
            }
        );
        return this;
    }

    /// <summary>Makes sure that a place can be seen.</summary>
    public Chart Include(double x, double y)
    {
        Grow(x, y);
        return this;
    }

    /// <summary>What can be seen, exactly.</summary>
    public Chart Limits(double x1, double x2, double y1, double y2)
    {
        Plot.Axes.SetLimits(x1, x2, y1, y2);
        isFixed = true;
        return this;
    }

    /// <summary>Bars stand on the lower edge.</summary>
    public Chart FromZero()
    {
        isFromZero = true;
        return this;
    }

    /// <summary>No margin above and below, for bars in rows.</summary>
    public Chart Tight()
    {
        isTight = true;
        return this;
    }

    /// <summary>Only whole numbers stand at the axis below.</summary>
    public Chart WholeHorizontally()
    {
        Plot.Axes.Bottom.TickGenerator = Automatic(whole: true);
        return this;
    }

    /// <summary>Names at the axis below instead of numbers.</summary>
    public Chart NamesBelow(IReadOnlyList<(double Place, string Name)> names, int letters = 18, bool slanted = false)
    {
        Plot.Axes.Bottom.TickGenerator = Manual(names, letters);
        if (slanted)
        {
            Plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            Plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
            // The library makes room for names that lie flat.
            double longest = names.Max(name => Lettering.Width(Wording.Short(Wording.Clean(name.Name), letters), TextSize - 1));
            Plot.Axes.Bottom.MinimumSize = (float)(longest * Math.Sqrt(0.5) + 46);
        }
        return this;
    }

    /// <summary>Names at the axis at the left instead of numbers.</summary>
    public Chart NamesAtLeft(IReadOnlyList<(double Place, string Name)> names, int letters = 28)
    {
        Plot.Axes.Left.TickGenerator = Manual(names, letters);
        return this;
    }

    /// <summary>No grid, for what has cells of its own.</summary>
    public Chart Plain()
    {
        Plot.HideGrid();
        return this;
    }

    /// <summary>Neither axes nor grid.</summary>
    public Chart Bare()
    {
        Plot.HideAxesAndGrid();
        return this;
    }

    /// <summary>Explains colours and lines, in a corner or beside the data.</summary>
    public Chart Legend(Alignment? corner = null)
    {
        Legend legend = Plot.Legend;
        legend.FontName = Lettering.Family;
        legend.FontSize = TextSize - 1;
        legend.FontColor = Hues.Ink;
        legend.BackgroundColor = corner is null ? Colors.Transparent : Hues.Paper.WithAlpha(0.85);
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        legend.SetBestFontOnEachRender = false;
        if (corner is { } place)
        {
            Plot.ShowLegend(place);
        }
        else
        {
            Plot.ShowLegend(Edge.Right);
        }
        return this;
    }

    /// <summary>Sets the limits to what was put in, with a margin.</summary>
    public Chart Finish()
    {
        if (!isFixed)
        {
            (double x1, double x2) = Widened(left, right);
            (double y1, double y2) = isTight && top > bottom ? (bottom, top) : Widened(bottom, top);
            Plot.Axes.SetLimits(x1, x2, isFromZero ? 0 : y1, y2);
        }
        return this;
    }

    private static string Named(string? name) => name is null ? string.Empty : Wording.Short(Wording.Clean(name), 30);

    private static NumericAutomatic Automatic(bool whole) =>
        new() { IntegerTicksOnly = whole, LabelFormatter = value => Wording.Number(value) };

    private static NumericManual Manual(IReadOnlyList<(double Place, string Name)> names, int letters) =>
        new([.. names.Select(name => name.Place)], [.. names.Select(name => Wording.Short(Wording.Clean(name.Name), letters))]);

    // One value still needs a room around it, and none needs some room at all.
    private static (double Low, double High) Widened(double low, double high)
    {
        if (low > high)
        {
            return (0, 1);
        }
        double margin = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(low) * 0.5, 0.5);
        return (low - margin, high + margin);
    }

    private static bool IsGap(Coordinates[] places, int i) => i < 0 || i >= places.Length || double.IsNaN(places[i].Y);

    private Coordinates[] Places(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        var places = new Coordinates[xs.Count];
        for (int i = 0; i < places.Length; i++)
        {
            bool isFinite = double.IsFinite(xs[i]) && double.IsFinite(ys[i]);
            places[i] = new(xs[i], isFinite ? ys[i] : double.NaN);
            if (isFinite)
            {
                Grow(xs[i], ys[i]);
            }
        }
        return Array.Exists(places, place => !double.IsNaN(place.Y)) ? places : [];
    }

    private void Grow(double x, double y)
    {
        (left, right) = (Math.Min(left, x), Math.Max(right, x));
        (bottom, top) = (Math.Min(bottom, y), Math.Max(top, y));
    }
}
