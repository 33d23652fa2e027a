using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class SoftmaxTests
{
    public static TheoryData<int, int> Shapes =>
        new()
        {
            { 0, 3 },
            { 3, 0 },
            { 5, 1 },
            { 32, 10 },
            { 3, 16 },
            { 7, 37 },
            { 2, 5000 },
            { 300, 400 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Rows_become_distributions_and_their_logarithms(int rows, int columns)
    {
        // A few roundings of the last place of each number; the placeholder functions and the real ones are both within it.
        Check<float>(rows, columns, 2e-6);
        Check<double>(rows, columns, 1e-14);

        static void Check<T>(int rows, int columns, double tolerance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(rows * columns, 1, -9, 9);
            using Native<T> upstream = Native<T>.Random(rows * columns, 2);
            using var y = new Native<T>(rows * columns);
            using var dx = new Native<T>(rows * columns);
            double[][] g = [.. Rows(upstream)];
            double[][] p = [.. Rows(x).Select(Reference)];
            double[][] logs = [.. Rows(x).Select(LogReference)];

            Softmax.Forward(x.P, y.P, rows, columns);
            Same.Near<T>(Flat(p), y.Span, tolerance);
            Softmax.Backward(y.P, upstream.P, dx.P, rows, columns);
            Same.Near<T>(Flat(p.Zip(g, Gradient)), dx.Span, tolerance);
            Softmax.Backward(y.P, upstream.P, upstream.P, rows, columns);
            Same.Bits<T>(dx.Span, upstream.Span);

            Softmax.LogForward(x.P, y.P, rows, columns);
            Same.Near<T>(Flat(logs), y.Span, tolerance);
            Softmax.LogBackward(y.P, x.P, dx.P, rows, columns);
            Same.Near<T>(Flat(logs.Zip(Rows(x), LogGradient)), dx.Span, 20 * tolerance);

            Softmax.Forward(x.P, y.P, rows, columns);
            Softmax.Forward(x.P, x.P, rows, columns);
            Same.Bits<T>(y.Span, x.Span);

            IEnumerable<double[]> Rows(Native<T> values) =>
                values.ToArray().Select(double.CreateTruncating).Chunk(Math.Max(1, columns));
        }
    }

    [Fact]
    public void Bits_are_the_same_at_every_width()
    {
        Check<float>(9, 45);
        Check<double>(9, 45);
        Check<float>(2, 1200);

        static void Check<T>(int rows, int columns)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(rows * columns, 3);
            using Native<T> upstream = Native<T>.Random(rows * columns, 4);
            using var y = new Native<T>(rows * columns);
            using var dx = new Native<T>(rows * columns);
            Same.AtEveryWidth(new Softmax.ForwardLoop<T>(x, y, columns), y, rows);
            Same.AtEveryWidth(new Softmax.BackwardLoop<T>(y, upstream, dx, columns), dx, rows);
            Same.AtEveryWidth(new Softmax.LogForwardLoop<T>(x, y, columns), y, rows);
            Same.AtEveryWidth(new Softmax.LogBackwardLoop<T>(y, upstream, dx, columns), dx, rows);
        }
    }

    [Fact]
    public void Extreme_rows_neither_overflow_nor_hide()
    {
        const double Infinity = double.PositiveInfinity;
        using var x = new Native<double>([
            1e4,
            1e4,
            9e3,
            -1e4,
            -Infinity,
            0,
            0,
            -Infinity,
            -Infinity,
            -Infinity,
            -Infinity,
            -Infinity,
            1,
            double.NaN,
            2,
            3,
            Infinity,
            1,
            2,
            3,
        ]);
        using var y = new Native<double>(20);
        double nan = double.NaN;
        double[] half = [0.5, 0.5, 0, 0, 0, 0.5, 0.5, 0, .. Enumerable.Repeat(nan, 12)];
        Softmax.Forward(x.P, y.P, 5, 4);
        Same.Near<double>(half, y.Span, 1e-15);
        Softmax.LogForward(x.P, y.P, 5, 4);
        double log = -Math.Log(2);
        double[] logs = [log, log, log - 1e3, log - 2e4, -Infinity, log, log, -Infinity, .. Enumerable.Repeat(nan, 12)];
        Same.Near<double>(logs, y.Span, 1e-15);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(40_000, 5);
        using var y = new Native<float>(40_000);
        Same.AllocatesNothing(() =>
        {
            Softmax.Forward(x.P, y.P, 4000, 10);
            Softmax.Backward(y.P, x.P, x.P, 4000, 10);
            Softmax.LogForward(x.P, y.P, 40, 1000);
            Softmax.LogBackward(y.P, x.P, x.P, 40, 1000);
        });
    }

    private static double[] Flat(IEnumerable<double[]> rows) => [.. rows.SelectMany(row => row)];

    private static double[] Reference(double[] row)
    {
        double max = row.Max();
        double sum = row.Sum(v => Math.Exp(v - max));
        return [.. row.Select(v => Math.Exp(v - max) / sum)];
    }

    private static double[] LogReference(double[] row)
    {
        double max = row.Max();
        double log = Math.Log(row.Sum(v => Math.Exp(v - max)));
        return [.. row.Select(v => v - max - log)];
    }

    private static double[] Gradient(double[] y, double[] upstream)
    {
        double dot = y.Zip(upstream, (a, b) => a * b).Sum();
        return [.. y.Zip(upstream, (a, b) => a * (b - dot))];
    }

    private static double[] LogGradient(double[] y, double[] upstream)
    {
        double sum = upstream.Sum();
        return [.. y.Zip(upstream, (a, b) => b - Math.Exp(a) * sum)];
    }
}
