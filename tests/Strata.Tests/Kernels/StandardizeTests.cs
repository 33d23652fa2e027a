using System.Numerics;
using Strata.Numerics;
using Strata.Tests.Formulas;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class StandardizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(2, 17)]
    [InlineData(5, 301)]
    public void A_row_is_what_its_formula_says(int rows, int columns)
    {
        var stream = new Philox(1, "standardize");
        double[] numbers = [.. Enumerable.Range(0, rows * columns).Select(i => 1e3 + stream.Normal((ulong)i))];
        using var x = new Native<double>(numbers);
        using var y = new Native<double>(numbers.Length);
        Standardize.Forward(x.P, y.P, rows, columns, 1e-3);
        for (int row = 0; row < rows; row++)
        {
            double[] line = numbers[(row * columns)..((row + 1) * columns)];
            double mean = line.Average();
            double deviation = Math.Sqrt(line.Average(v => (v - mean) * (v - mean)) + 1e-3);
            for (int i = 0; i < columns; i++)
            {
                // The mean of numbers near 1000 is known to some 1e-13.
                Golden.Close((line[i] - mean) / deviation, y.Span[(row * columns) + i], 1e-11, 1e-11, $"row {row}, number {i}");
            }
        }
        Standardize.Forward(x.P, x.P, rows, columns, 1e-3);
        Same.Bits<double>(y.Span, x.Span);
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
            using Native<T> x = Native<T>.Random(rows * columns, 1);
            using Native<T> upstream = Native<T>.Random(rows * columns, 2);
            using var y = new Native<T>(rows * columns);
            using var dx = new Native<T>(rows * columns);
            Same.AtEveryWidth(new Standardize.ForwardLoop<T>(x, y, columns, 1e-3), y, rows);
            Same.AtEveryWidth(new Standardize.BackwardLoop<T>(x, y, upstream, dx, columns, 1e-3), dx, rows);
        }
    }

    [Fact]
    public void A_row_does_not_depend_on_the_others()
    {
        var stream = new Philox(2, "standardize");
        double[] numbers = [.. Enumerable.Range(0, 1000 * 33).Select(i => stream.Normal((ulong)i))];
        using var x = new Native<float>(numbers);
        using var upstream = new Native<float>(numbers.Reverse());
        using var y = new Native<float>(numbers.Length);
        using var dx = new Native<float>(numbers.Length);
        using var one = new Native<float>(33);
        Standardize.Forward(x.P, y.P, 1000, 33, 1e-3);
        Standardize.Backward(x.P, y.P, upstream.P, dx.P, 1000, 33, 1e-3);
        foreach (int row in new[] { 0, 499, 999 })
        {
            int at = row * 33;
            Standardize.Forward(x.P + at, one.P, 1, 33, 1e-3);
            Same.Bits<float>(one.Span, y.Span.Slice(at, 33));
            Standardize.Backward(x.P + at, y.P + at, upstream.P + at, one.P, 1, 33, 1e-3);
            Same.Bits<float>(one.Span, dx.Span.Slice(at, 33));
        }
    }

    [Fact]
    public void A_row_of_equals_is_zero_and_not_a_number_stays_in_its_row()
    {
        using var x = new Native<float>([3, 3, 3, float.NaN, 1, 2, float.PositiveInfinity, 1, 2, 1, 2, 3]);
        Standardize.Forward(x.P, x.P, 4, 3, 1e-3);
        float nan = float.NaN;
        Same.Bits<float>([0, 0, 0], x.Span[..3]);
        Assert.All(x.Span[3..9].ToArray(), number => Assert.Equal(nan, number));
        Assert.All(x.Span[9..].ToArray(), number => Assert.True(float.IsFinite(number)));
        Standardize.Forward(x.P, x.P, 0, 3, 1e-3);
        Standardize.Forward(x.P, x.P, 3, 0, 1e-3);
    }
}
