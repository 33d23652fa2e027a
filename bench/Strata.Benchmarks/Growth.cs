using System.Diagnostics;
using System.Globalization;
using System.Text;
using ScottPlot;
using SkiaSharp;
using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>How the time of a training step grows with width, depth, batch and threads: measured, drawn, and written as a page.</summary>
internal static class Growth
{
    private const int Width = 256;
    private const int BatchSize = 64;

    public static void Write(string folder)
    {
        Workers.Count = 1;
        Law[] laws =
        [
            Measure(
                "width",
                "units squared",
                [32, 64, 128, 256, 512, 1024],
                units => units * units,
                units => Step(units, 2, BatchSize)
            ),
            Measure("depth", "layers", [1, 2, 4, 8, 16, 32], layers => layers, layers => Step(Width, layers, BatchSize)),
            Measure("batch", "rows", [8, 16, 32, 64, 128, 256, 512, 1024], rows => rows, rows => Step(Width, 2, rows)),
            Threads(),
        ];
        Draw(laws, Path.Combine(folder, "growth.svg"));
        File.WriteAllText(Path.Combine(folder, "growth.md"), Page(laws));
    }

    private static Law Threads()
    {
        double[] threads = [.. Enumerable.Range(1, Environment.ProcessorCount).Select(count => (double)count)];
        Law law = Measure(
            "threads",
            "1 / threads",
            threads,
            count => 1 / count,
            count =>
            {
                Workers.Count = (int)count;
                return Step(1024, 2, 512);
            }
        );
        Workers.Count = 1;
        return law;
    }

    private static Law Measure(
        string name,
        string expected,
        double[] sizes,
        Func<double, double> law,
        Func<double, double> seconds
    )
    {
        var measured = new double[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            measured[i] = seconds(sizes[i]);
            Console.WriteLine($"{name, -8} {sizes[i], 6:0}  {measured[i] * 1e6, 12:0.0} us a step");
        }
        return new(name, expected, sizes, [.. sizes.Select(law)], measured);
    }

    /// <summary>The least seconds of a training step with Adam of some turns: what the machine's moods only add to.</summary>
    private static double Step(double units, double layers, double rows)
    {
        int width = (int)units;
        List<Layer> stack = [new Input(width)];
        stack.AddRange(Enumerable.Range(0, (int)layers).Select(_ => new Dense(width, Activation.Relu)));
        var model = new Sequential(stack);
        model.Compile(new Adam(), Loss.MeanSquaredError);
        var x = new float[(int)rows, width];
        Dataset data = Dataset.From(x, x);
        model.TrainOnBatch(data);
        double best = double.PositiveInfinity;
        var clock = Stopwatch.StartNew();
        for (int turn = 0; turn < 5 || (clock.Elapsed.TotalSeconds < 1.5 && turn < 100_000); turn++)
        {
            long start = Stopwatch.GetTimestamp();
            model.TrainOnBatch(data);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    private static void Draw(Law[] laws, string path)
    {
        var figure = new Multiplot();
        figure.AddPlots(laws.Length);
        figure.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        foreach (var (law, plot) in laws.Zip(figure.GetPlots()))
        {
            double[] x = [.. law.Sizes.Select(Math.Log2)];
            Line(plot, x, law.Seconds, "measured", MarkerShape.FilledCircle, LinePattern.Solid);
            Line(plot, x, law.Fitted, law.Expected, MarkerShape.None, LinePattern.Dashed);
            plot.Title($"A step against {law.Name}");
            plot.XLabel(law.Name);
            plot.YLabel("microseconds");
            plot.Axes.Bottom.TickGenerator = Ticks(law.Sizes);
            plot.Axes.Left.TickGenerator = Powers(law.Seconds.Concat(law.Fitted));
            plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
        }
        using FileStream file = File.Create(path);
        using SKCanvas svg = SKSvgCanvas.Create(SKRect.Create(1000, 760), file);
        figure.Render(svg, new PixelRect(0, 1000, 760, 0));
    }

    private static void Line(
        Plot plot,
        double[] x,
        IEnumerable<double> seconds,
        string name,
        MarkerShape marker,
        LinePattern pattern
    )
    {
        var line = plot.Add.Scatter(x, [.. seconds.Select(value => Math.Log2(value * 1e6))]);
        (line.LegendText, line.MarkerShape, line.LinePattern, line.LineWidth) = (name, marker, pattern, 2);
    }

    private static ScottPlot.TickGenerators.NumericManual Ticks(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new([.. all.Select(Math.Log2)], [.. all.Select(value => value.ToString("0", CultureInfo.InvariantCulture))]);
    }

    private static ScottPlot.TickGenerators.NumericManual Powers(IEnumerable<double> seconds)
    {
        double[] exponents = [.. seconds.Select(value => Math.Log2(value * 1e6))];
        int step = exponents.Max() - exponents.Min() > 8 ? 2 : 1;
        int[] powers =
        [
            .. Enumerable
                .Range((int)Math.Floor(exponents.Min()), 64)
                .Where((power, i) => i % step == 0 && power <= exponents.Max() + 1),
        ];
        return new(
            [.. powers.Select(power => (double)power)],
            [.. powers.Select(power => Math.Pow(2, power).ToString("0.##", CultureInfo.InvariantCulture))]
        );
    }

    private static string Page(Law[] laws)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            # How the time of a step grows

            One training step with Adam: layers of {Width} units, two of them, batches of {BatchSize} rows, one thread, and one of these
            grows; with threads, layers of 1024 units and 512 rows. The least time of some turns, on a shared machine of
            {Environment.ProcessorCount} processors. `dotnet run -c Release --project bench/Strata.Benchmarks -- growth` writes this page.

            ![Time of a step against width, depth, batch and threads](growth.svg)

            The law is drawn through the largest size. Below, fixed costs show: a step has some thirty kernels to start. The drift is the
            time per unit of the law at the largest size over that at the middle one; 1 is the law.

            | grows | law | sizes | microseconds | drift |
            | --- | --- | --- | --- | --- |

            """
        );
        foreach (Law law in laws)
        {
            string sizes = string.Join(", ", law.Sizes.Select(size => size.ToString("0", CultureInfo.InvariantCulture)));
            string times = string.Join(
                ", ",
                law.Seconds.Select(time => (time * 1e6).ToString("0", CultureInfo.InvariantCulture))
            );
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {law.Name} | {law.Expected} | {sizes} | {times} | {law.Drift:0.00} |\n"
            );
        }
        return page.ToString();
    }
}
