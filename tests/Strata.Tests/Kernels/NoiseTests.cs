namespace Strata.Tests.Kernels;

// Inside the namespace, so that a kernel is found before a layer of the same name.
using Strata.Kernels;
using Strata.Numerics;

public unsafe class NoiseTests
{
    private static readonly Philox Stream = new(7, "noise");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(259)]
    [InlineData(20001)]
    public void A_number_depends_on_its_place_alone(int count)
    {
        using var whole = new Native<float>(count);
        using var other = new Native<float>(count);
        Noise.Normal(whole.P, count, 1, 0.5, Stream, 100);
        Noise.Keep(other.P, count, 0.3, Stream, 100);
        for (int i = 0; i < count; i += Math.Max(1, count / 50))
        {
            Assert.Equal((float)(1 + 0.5 * Stream.Normal(100 + (ulong)i)), whole.Span[i]);
            ulong word = 100 + (ulong)i;
            var block = Stream.Block(word / 4);
            uint drawn = (word % 4) switch
            {
                0 => block.First,
                1 => block.Second,
                2 => block.Third,
                _ => block.Fourth,
            };
            Assert.Equal(drawn >= 0.3 * 4294967296.0 ? 1f : 0f, other.Span[i]);
        }
    }

    [Fact]
    public void A_part_has_the_numbers_of_the_whole()
    {
        using var whole = new Native<double>(1000);
        using var part = new Native<double>(301);
        Noise.Keep(whole.P, 1000, 0.5, Stream, 3);
        Noise.Keep(part.P, 301, 0.5, Stream, 3 + 517);
        Same.Bits<double>(whole.Span.Slice(517, 301), part.Span);
        Noise.Normal(whole.P, 1000, 0, 1, Stream, 3);
        Noise.Normal(part.P, 301, 0, 1, Stream, 3 + 517);
        Same.Bits<double>(whole.Span.Slice(517, 301), part.Span);
    }

    [Fact]
    public void Bits_are_the_same_at_every_width()
    {
        using var y = new Native<float>(777);
        Same.AtEveryWidth(new Noise.NormalLoop<float>(y, 0, 1, Stream, 5), y, 777);
        Same.AtEveryWidth(new Noise.KeepLoop<float>(y, 0.5, Stream, 5), y, 777);
    }
}
