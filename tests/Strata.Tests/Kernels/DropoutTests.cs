using System.Numerics;
using Strata.Numerics;

namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;

public unsafe class DropoutTests
{
    private static readonly Philox Stream = new(17, 4);

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(1, 0.5, 0)]
    [InlineData(37, 0.3, 3)]
    [InlineData(1000, 0.5, 10_000_000_001)]
    [InlineData(100_003, 0.9, 7)]
    public void A_number_stays_as_its_word_says(int count, double rate, ulong offset)
    {
        Check<float>(count, rate, offset);
        Check<double>(count, rate, offset);

        static void Check<T>(int count, double rate, ulong offset)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Native<T> x = Native<T>.Random(count, 1);
            using var y = new Native<T>(count);
            Dropout.Forward(x.P, y.P, count, rate, Stream, offset);
            var expected = new T[count];
            for (int i = 0; i < count; i++)
            {
                ulong place = offset + (ulong)i;
                var (first, second, third, fourth) = Stream.Block(place / 4);
                uint word = (place % 4) switch
                {
                    0 => first,
                    1 => second,
                    2 => third,
                    _ => fourth,
                };
                bool stays = word >= rate * 4294967296.0;
                expected[i] = stays ? x.P[i] / T.CreateTruncating(1 - rate) : T.Zero;
            }
            Same.Bits<T>(expected, y.Span);
            Same.AtEveryWidth(new Dropout.Loop<T>(x, y, rate, Stream, offset), y, count);
            Dropout.Forward(x.P, x.P, count, rate, Stream, offset);
            Same.Bits<T>(y.Span, x.Span);
        }
    }

    [Fact]
    public void About_the_rate_is_dropped()
    {
        using var x = new Native<float>(100_000);
        Dropout.Forward(x.P, x.P, x.Count, 0.3, Stream, 0);
        // Five standard deviations of a binomial count: 5 * sqrt(100000 * 0.3 * 0.7) = 725.
        Assert.InRange(x.ToArray().Count(v => v == 0), 30_000 - 725, 30_000 + 725);
    }

    [Fact]
    public void A_rate_of_zero_changes_nothing_and_what_is_dropped_is_zero_whatever_it_was()
    {
        using var x = new Native<float>([1, double.NaN, double.PositiveInfinity, -0.0]);
        using var y = new Native<float>(4);
        Dropout.Forward(x.P, y.P, 4, 0, Stream, 0);
        Same.Bits<float>(x.Span, y.Span);
        Dropout.Forward(x.P, y.P, 4, 1 - 1e-12, Stream, 0);
        Same.Bits<float>([0, 0, 0, 0], y.Span);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Native<float> x = Native<float>.Random(50_000, 2);
        Same.AllocatesNothing(() => Dropout.Forward(x.P, x.P, x.Count, 0.5, Stream, 0));
    }
}
