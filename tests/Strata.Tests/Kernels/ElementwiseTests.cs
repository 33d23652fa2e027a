using System.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Activations;
using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

public unsafe class ElementwiseTests
{
    private readonly record struct Swish : IUnaryFormula<Swish>
    {
        public Saves Saves => Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x * L.Sigmoid(x);
    }

    public static TheoryData<int> Counts => [0, 1, 2, 7, 15, 16, 17, 33, 1000, 1_000_003];

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_map_is_the_formula_of_each_number(int count)
    {
        Check<float>(count);
        Check<double>(count);

        static void Check<T>(int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(count, 1);
            using var y = new Native<T>(count);
            Elementwise.Map(new Affine(2.5, -1), x.P, y.P, count);
            T[] expected = [.. x.ToArray().Select(v => v * T.CreateTruncating(2.5) - T.One)];
            Same.Bits<T>(expected, y.Span);
            Elementwise.Map(new Affine(2.5, -1), x.P, x.P, count);
            Same.Bits<T>(expected, x.Span);
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_gradient_is_upstream_times_the_derivative(int count)
    {
        using Native<double> x = Native<double>.Random(count, 2);
        using Native<double> upstream = Native<double>.Random(count, 3);
        using var result = new Native<double>(count);
        Elementwise.MapGradient(default(Square), x.P, upstream.P, result.P, count);
        double[] expected = [.. x.ToArray().Zip(upstream.ToArray(), (v, g) => g * (v + v))];
        Same.Bits<double>(expected, result.Span);
        Elementwise.MapGradient(default(Square), x.P, upstream.P, upstream.P, count);
        Same.Bits<double>(expected, upstream.Span);
    }

    [Fact]
    public void A_formula_that_saves_nothing_is_given_nothing()
    {
        using var upstream = new Native<float>([1, double.PositiveInfinity, double.NaN, -0.0, 5]);
        using var result = new Native<float>(5);
        Elementwise.MapGradient(new Affine(2, 7), null, upstream.P, result.P, 5);
        Same.Bits<float>([2, float.PositiveInfinity, float.NaN, -0f, 10], result.Span);
        Elementwise.MapGradient(default(Linear), null, upstream.P, result.P, 5);
        Same.Bits<float>(upstream.Span, result.Span);
    }

    [Fact]
    public void Bits_are_the_same_at_every_width()
    {
        Check<float>(16 * 9 + 5);
        Check<double>(16 * 9 + 5);

        static void Check<T>(int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(count, 4);
            x.P[3] = T.NaN;
            x.P[count - 1] = T.PositiveInfinity;
            using Native<T> upstream = Native<T>.Random(count, 5);
            using var y = new Native<T>(count);
            Same.AtEveryWidth(new Elementwise.MapLoop<T, Swish>(default, x, y), y, count);
            Same.AtEveryWidth(new Elementwise.GradientLoop<T, Swish>(default, x, upstream, y), y, count);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(32, 10)]
    [InlineData(300, 37)]
    [InlineData(3, 5000)]
    [InlineData(1000, 130)]
    public void A_gradient_summed_in_one_pass_has_the_bits_of_two_passes(int rows, int columns)
    {
        Check<float>(rows, columns);
        Check<double>(rows, columns);

        static void Check<T>(int rows, int columns)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int count = rows * columns;
            using Native<T> x = Native<T>.Random(count, 6);
            using Native<T> upstream = Native<T>.Random(count, 7);
            using var result = new Native<T>(count);
            using var sums = new Native<T>(columns);
            using var expected = new Native<T>(count);
            using var expectedSums = new Native<T>(columns);
            Elementwise.MapGradient(default(Swish), x.P, upstream.P, expected.P, count);
            Reduce.SumRows(expected.P, expectedSums.P, rows, columns);
            Elementwise.MapGradientSumRows(default(Swish), x.P, upstream.P, result.P, sums.P, rows, columns);
            Same.Bits<T>(expected.Span, result.Span);
            Same.Bits<T>(expectedSums.Span, sums.Span);
            for (int j = 0; j < columns; j++)
            {
                T sum = T.Zero;
                for (int r = 0; r < rows; r++)
                {
                    sum += expected.P[r * columns + j];
                }
                Assert.Equal(sum, sums.P[j]);
            }
        }
    }

    [Fact]
    public void Summed_gradients_have_the_same_bits_at_every_width()
    {
        const int Rows = 70;
        const int Columns = 61;
        using Native<float> x = Native<float>.Random(Rows * Columns, 6);
        using Native<float> upstream = Native<float>.Random(Rows * Columns, 7);
        using var result = new Native<float>(Rows * Columns);
        using var sums = new Native<float>(Columns);
        Same.AtEveryWidth(
            new Elementwise.GradientSumLoop<float, Swish>(default, x, upstream, result, sums, Columns),
            sums,
            Rows,
            () => sums.Span.Clear()
        );
    }

    [Fact]
    public void Scaling_and_adding_and_filling_and_copying_do_so()
    {
        using Native<float> x = Native<float>.Random(37, 8);
        using Native<float> y = Native<float>.Random(37, 9);
        float[] expected = [.. x.ToArray().Zip(y.ToArray(), (a, b) => float.FusedMultiplyAdd(a, 0.5f, b))];
        Elementwise.AddScaled(x.P, 0.5, y.P, 37);
        Same.Bits<float>(expected, y.Span);
        Elementwise.Scale(x.P, 3, y.P, 37);
        Same.Bits<float>(x.ToArray().Select(v => v * 3).ToArray(), y.Span);
        Elementwise.Fill(y.P, 4f, 36);
        Assert.Equal(4f, y.P[35]);
        Assert.NotEqual(4f, y.P[36]);
        Elementwise.Copy<float>(x, y, 37);
        Same.Bits<float>(x.Span, y.Span);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(200_001, 10);
        using Native<float> y = Native<float>.Random(200_001, 11);
        using var sums = new Native<float>(3);
        Same.AllocatesNothing(() =>
        {
            Elementwise.Map(default(Square), x.P, y.P, x.Count);
            Elementwise.MapGradient(default(Square), x.P, y.P, y.P, x.Count);
            Elementwise.MapGradientSumRows(default(Square), x.P, y.P, y.P, sums.P, x.Count / 3, 3);
            Elementwise.MapGradientSumRows(default(Square), x.P, y.P, y.P, sums.P, 100, 3);
        });
    }
}
