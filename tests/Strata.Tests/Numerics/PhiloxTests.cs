using Strata.Numerics;

namespace Strata.Tests.Numerics;

public sealed class PhiloxTests
{
    // The known answers of Random123, the reference implementation of Salmon et al. 2011: zeros, ones, digits of pi.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0x408f276du,
        0x41c83b0eu,
        0xa20bc7c6u,
        0x6d5451fdu
    )]
    [InlineData(
        0x243f6a88u,
        0x85a308d3u,
        0x13198a2eu,
        0x03707344u,
        0xa4093822u,
        0x299f31d0u,
        0xd16cfe09u,
        0x94fdccebu,
        0x5001e420u,
        0x24126ea1u
    )]
    public void Blocks_are_the_published_ones(
        uint c0,
        uint c1,
        uint c2,
        uint c3,
        uint k0,
        uint k1,
        uint first,
        uint second,
        uint third,
        uint fourth
    )
    {
        Assert.Equal((first, second, third, fourth), Philox.Encrypt((c0, c1, c2, c3), (k0, k1)));
        var numbers = new Philox(k0 | ((ulong)k1 << 32), c2 | ((ulong)c3 << 32));
        Assert.Equal((first, second, third, fourth), numbers.Block(c0 | ((ulong)c1 << 32)));
    }

    // Written down once: a change here changes every seeded result of every user.
    [Fact]
    public void Draws_are_what_they_have_always_been()
    {
        var numbers = new Philox(42, "weights");
        Assert.Equal(numbers.Purpose, new Philox(1, "weights").Purpose);
        Assert.Equal(0.49369077215956525, numbers.Uniform(0));
        Assert.Equal(0.6405418f, numbers.UniformSingle(5));
        Assert.Equal(0.5193856644250888, numbers.Normal(3));
        Assert.Equal(346u, numbers.Below(9, 1000));
        Assert.Equal(0.8451213680599601, numbers.Derive("layer").Uniform(0));
    }

    [Fact]
    public void Seeds_purposes_and_indices_all_count()
    {
        double[] draws =
        [
            new Philox(1, 1).Uniform(0),
            new Philox(2, 1).Uniform(0),
            new Philox(1, 2).Uniform(0),
            new Philox(1, 1).Uniform(1),
            new Philox(1, "a").Uniform(0),
            new Philox(1, "b").Uniform(0),
            new Philox(1, 1).Derive(1).Uniform(0),
            new Philox(1, 1).Derive(2).Uniform(0),
            new Philox(1, 1).Derive(1).Derive(1).Uniform(0),
            new Philox(1, 1).Uniform(ulong.MaxValue),
        ];
        Assert.Equal(draws.Length, draws.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(37)]
    public void Filling_gives_the_single_draws_wherever_it_starts(int first)
    {
        var numbers = new Philox(3, "fill");
        for (int length = 0; length < 11; length++)
        {
            float[] filled = new float[length];
            numbers.Fill(filled, (ulong)first);
            Assert.Equal(Enumerable.Range(first, length).Select(i => numbers.UniformSingle((ulong)i)), filled);
        }
    }

    // The standard errors of the mean of 100,000 draws: 0.0009 for the uniform, 0.0032 for the normal; six of them are allowed.
    [Fact]
    public void Uniform_and_normal_draws_have_their_moments()
    {
        const int Count = 100_000;
        var numbers = new Philox(5, "moments");
        double[] uniform = [.. Enumerable.Range(0, Count).Select(i => numbers.Uniform((ulong)i))];
        double[] normal = [.. Enumerable.Range(0, Count).Select(i => numbers.Normal((ulong)i))];
        Assert.All([uniform.Min(), uniform.Max()], u => Assert.InRange(u, 0, 1 - 1e-16));
        Assert.Equal(0.5, uniform.Average(), 0.006);
        Assert.Equal(1 / 12.0, uniform.Average(u => (u - 0.5) * (u - 0.5)), 0.002);
        Assert.Equal(0, normal.Average(), 0.02);
        Assert.Equal(1, normal.Average(z => z * z), 0.03);
        Assert.Equal(0, normal.Average(z => z * z * z), 0.08);
        Assert.Equal(3, normal.Average(z => z * z * z * z), 0.2);
        Assert.Equal(0.15865525393145705, normal.Count(z => z > 1) / (double)Count, 0.007);
    }

    [Fact]
    public void Normal_draws_are_those_of_Box_and_Muller()
    {
        var numbers = new Philox(6, "box");
        for (ulong i = 0; i < 2000; i++)
        {
            var (first, second, third, fourth) = numbers.Block(i);
            double u = ((first | ((ulong)second << 32)) >> 11) / (double)(1UL << 53);
            double v = ((third | ((ulong)fourth << 32)) >> 11) / (double)(1UL << 53);
            // The runtime's functions differ from ours by a few roundings.
            Assert.Equal(Math.Sqrt(-2 * Math.Log(1 - u)) * Math.Cos(2 * Math.PI * v), numbers.Normal(i), 1e-14);
        }
    }

    // Chi-squared with 6 degrees of freedom stays below 27.9 in all but one case of 10,000.
    [Fact]
    public void Integers_below_a_bound_are_equally_likely()
    {
        const int Count = 70_000;
        var numbers = new Philox(8, "below");
        int[] counts = new int[7];
        for (int i = 0; i < Count; i++)
        {
            counts[numbers.Below((ulong)i, 7)]++;
        }
        Assert.True(counts.Sum(count => Math.Pow(count - Count / 7.0, 2) / (Count / 7.0)) < 27.9);
        Assert.Equal(0u, numbers.Below(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Below(0, 0));
    }

    [Fact]
    public void Shuffles_keep_every_value_and_reach_every_order()
    {
        int[] many = [.. Enumerable.Range(0, 1000)];
        new Philox(1, "shuffle").Shuffle(many);
        Assert.NotEqual(Enumerable.Range(0, 1000), many);
        Assert.Equal(Enumerable.Range(0, 1000), many.Order());

        var orders = new HashSet<string>();
        for (ulong i = 0; i < 500; i++)
        {
            int[] four = [0, 1, 2, 3];
            new Philox(1, i).Shuffle(four);
            orders.Add(string.Concat(four));
        }
        Assert.Equal(24, orders.Count);
        new Philox(1, 1).Shuffle([]);
    }
}
