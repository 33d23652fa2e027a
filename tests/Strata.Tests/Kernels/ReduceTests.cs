using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class ReduceTests
{
    public static TheoryData<int, int, int> Shapes =>
        new()
        {
            { 1, 0, 1 },
            { 0, 4, 3 },
            { 3, 0, 5 },
            { 1, 1, 1 },
            { 5, 10, 1 },
            { 3, 16, 1 },
            { 3, 33, 1 },
            { 2, 5000, 1 },
            { 1, 1_000_003, 1 },
            { 1, 9, 10 },
            { 4, 7, 37 },
            { 2, 3, 2500 },
            { 1, 30_000, 5 },
            { 70, 3, 2 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_middle_axis_is_reduced(int outer, int count, int inner)
    {
        // Chains of up to a million additions of numbers below 3: an error of some hundred last places of the sum of magnitudes.
        Check<float>(outer, count, inner, 2e-6 * Math.Max(1, Math.Sqrt(count)));
        Check<double>(outer, count, inner, 1e-14 * Math.Max(1, Math.Sqrt(count)));

        static void Check<T>(int outer, int count, int inner, double tolerance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(outer * count * inner, 1);
            using var y = new Native<T>(outer * inner);
            Reduce.Sum(x.P, y.P, outer, count, inner);
            Same.Near<T>(Each(line => line.Sum()), y.Span, tolerance);
            Reduce.Max(x.P, y.P, outer, count, inner);
            Same.Near<T>(Each(line => line.Length == 0 ? double.NegativeInfinity : line.Max()), y.Span, 0);
            if (count > 0)
            {
                Reduce.Mean(x.P, y.P, outer, count, inner);
                Same.Near<T>(Each(line => line.Average()), y.Span, tolerance);
            }

            double[] Each(Func<double[], double> f)
            {
                var values = new double[outer * inner];
                for (int o = 0; o < outer; o++)
                {
                    for (int j = 0; j < inner; j++)
                    {
                        var line = new double[count];
                        for (int i = 0; i < count; i++)
                        {
                            line[i] = double.CreateTruncating(x.P[(o * count + i) * inner + j]);
                        }
                        values[o * inner + j] = f(line);
                    }
                }
                return values;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(4099)]
    public void A_line_is_summed_by_the_fixed_tree(int count)
    {
        Check<float>(count);
        Check<double>(count);

        static void Check<T>(int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(3 * count, 2);
            using var y = new Native<T>(3);
            var expected = new T[3];
            for (int line = 0; line < 3; line++)
            {
                var chains = new T[16];
                for (int i = 0; i < count; i++)
                {
                    chains[i % 16] += x.P[line * count + i];
                }
                for (int half = 8; half > 0; half /= 2)
                {
                    for (int j = 0; j < half; j++)
                    {
                        chains[j] += chains[j + half];
                    }
                }
                expected[line] = chains[0];
            }
            Reduce.Sum(x.P, y.P, 3, count, 1);
            Same.Bits<T>(expected, y.Span);
            Same.AtEveryWidth(new Reduce.LinesLoop<T, Folds.Sum>(x, y, count), y, 3);
            Same.AtEveryWidth(new Reduce.LinesLoop<T, Folds.Max>(x, y, count), y, 3);
            Same.AtEveryWidth(new Reduce.LinesLoop<T, Folds.Dot>(x, y, count), y, 3);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 1)]
    [InlineData(3, 37)]
    [InlineData(103, 1200)]
    public void A_column_is_one_chain_in_order(int count, int inner)
    {
        Check<float>(count, inner);
        Check<double>(count, inner);

        static void Check<T>(int count, int inner)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(2 * count * inner, 3);
            using var y = new Native<T>(2 * inner);
            using var sums = new Native<T>(inner);
            for (int j = 0; j < inner; j++)
            {
                sums.P[j] = T.Zero;
                for (int i = 0; i < count; i++)
                {
                    sums.P[j] += x.P[i * inner + j];
                }
            }
            using var actual = new Native<T>(inner);
            Reduce.SumRows(x.P, actual.P, count, inner);
            Same.Bits<T>(sums.Span, actual.Span);
            Same.AtEveryWidth(new Reduce.ColumnsLoop<T, Folds.Sum>(x, y, count, inner), y, 2 * inner);
            Same.AtEveryWidth(new Reduce.ColumnsLoop<T, Folds.Max>(x, y, count, inner), y, 2 * inner);
        }
    }

    [Fact]
    public void The_maximum_shows_not_a_number_and_the_first_of_equals_is_the_largest()
    {
        double nan = double.NaN;
        double infinity = double.PositiveInfinity;
        using var x = new Native<float>([1, nan, 5, nan, -infinity, -infinity, -infinity, -infinity, 2, 7, 7, 1, -0.0, 0, -1, 0]);
        using var y = new Native<float>(4);
        using var gradient = new Native<float>([1, 2, 3, 4]);
        using var dx = new Native<float>(16);
        Reduce.Max(x.P, y.P, 4, 4, 1);
        Same.Bits<float>([float.NaN, float.NegativeInfinity, 7, 0], y.Span);
        Reduce.MaxGradient(x.P, gradient.P, dx.P, 4, 4, 1);
        Same.Bits<float>([0, 1, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 4, 0, 0, 0], dx.Span);
        Reduce.MaxGradient(x.P, gradient.P, dx.P, 1, 4, 4);
        // Columns of (4, 4): 1 -inf 2 -0; nan ...; 5 -inf 7 -1; nan ....
        Same.Bits<float>([0, 2, 0, 4, 0, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0], dx.Span);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(513)]
    [InlineData(65536)]
    [InlineData(1_000_003)]
    public void The_norm_is_taken_in_double_precision_at_every_width(int count)
    {
        using Native<float> x = Native<float>.Random(count, 4, -3e30, 3e30);
        double expected = x.ToArray().Sum(v => (double)v * v);
        double actual = Reduce.SquaredNorm<float>(x, count);
        // A million roundings of the last place of a double, half of them up.
        Assert.InRange(actual, expected * (1 - 1e-11), expected * (1 + 1e-11));

        int pieces = (count + 65535) / 65536;
        using var sums = new Native<double>(pieces);
        Same.AtEveryWidth(new Reduce.PiecesLoop<float, Folds.Dot>(x, sums, 65536, count), sums, pieces);
        Assert.Equal(actual, sums.ToArray().Aggregate(0.0, (a, b) => a + b));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(200_000, 6);
        using var y = new Native<float>(20_000);
        Same.AllocatesNothing(() =>
        {
            Reduce.Mean(x.P, y.P, 2_000, 100, 1);
            Reduce.Mean(x.P, y.P, 100, 10, 200);
            Reduce.Max(x.P, y.P, 1, 10, 20_000);
            Reduce.SquaredNorm<float>(x, x.Count);
        });
    }
}
