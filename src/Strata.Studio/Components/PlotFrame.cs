using System.Globalization;
using System.Text;

namespace Strata.Studio.Components;

/// <summary>The axes of a plot: which numbers they span, where a number lies, and where ticks stand.</summary>
/// <param name="Left">The smallest x.</param>
/// <param name="Right">The largest x.</param>
/// <param name="Low">The smallest y.</param>
/// <param name="High">The largest y.</param>
/// <param name="Width">How wide the drawing is.</param>
/// <param name="Height">How high.</param>
internal sealed record PlotFrame(double Left, double Right, double Low, double High, double Width, double Height)
{
    private const double Margin = 34;
    private const double Foot = 20;
    private const double Head = 8;

    /// <summary>The frame that holds all curves and points, with a little room; an empty span becomes 1 wide.</summary>
    public static PlotFrame Of(IEnumerable<PlotCurve> curves, IEnumerable<PlotPoint> points, double width, double height)
    {
        double[] xs = [.. curves.SelectMany(curve => curve.Xs).Concat(points.Select(point => point.X)).Where(double.IsFinite)];
        double[] ys = [.. curves.SelectMany(curve => curve.Ys).Concat(points.Select(point => point.Y)).Where(double.IsFinite)];
        (double left, double right) = Span(xs, 0);
        (double low, double high) = Span(ys, 0.06);
        return new(left, right, low, high, width, height);
    }

    /// <summary>From the left edge of the drawing.</summary>
    public double X(double x) => Margin + (Width - Margin - Head) * Share(x, Left, Right);

    /// <summary>From the upper edge of the drawing.</summary>
    public double Y(double y) => Head + (Height - Head - Foot) * (1 - Share(y, Low, High));

    /// <summary>The path of a curve, for the attribute <c>d</c>; a gap where it has no finite number.</summary>
    public string Path(PlotCurve curve)
    {
        var path = new StringBuilder();
        bool isOpen = false;
        for (int i = 0; i < curve.Xs.Count; i++)
        {
            bool isFinite = double.IsFinite(curve.Ys[i]);
            if (isFinite)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isOpen ? 'L' : 'M')}{X(curve.Xs[i]):0.#} {Y(curve.Ys[i]):0.#}");
            }
            isOpen = isFinite;
        }
        return path.ToString();
    }

    /// <summary>Round numbers between two, five or so.</summary>
    public static IReadOnlyList<double> Ticks(double from, double to, int about = 4)
    {
        double rough = (to - from) / about;
        if (!(rough > 0) || !double.IsFinite(rough))
        {
            return [];
        }
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = new[] { 1.0, 2, 5, 10 }.Select(factor => factor * power).First(size => size >= rough * 0.999);
        double first = Math.Ceiling(from / step - 1e-9);
        // Where the step is lost in rounding, counting up would never end.
        return
        [
            .. Enumerable.Range(0, about + 4).Select(i => (first + i) * step).Where(tick => tick <= to + step * 1e-9).Distinct(),
        ];
    }

    private static (double From, double To) Span(double[] values, double room)
    {
        double from = values.DefaultIfEmpty(0).Min();
        double to = values.DefaultIfEmpty(1).Max();
        double size = to - from;
        if (!(size > Math.Abs(from) * 1e-12))
        {
            size = Math.Max(1, Math.Abs(from) * 0.1);
            (from, to) = (from - size / 2, to + size / 2);
        }
        return (from - size * room, to + size * room);
    }

    // Halved first: the span of the largest numbers is beyond them.
    private static double Share(double value, double from, double to) =>
        Math.Clamp((value / 2 - from / 2) / (to / 2 - from / 2), 0, 1);
}
