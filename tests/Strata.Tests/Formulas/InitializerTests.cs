using Strata.Initializers;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

public class InitializerTests
{
    private static double[] Fill(Initializer initializer, params int[] shape) => Seeded(initializer, 42, shape);

    private static double[] Seeded(Initializer initializer, ulong seed, params int[] shape)
    {
        var values = new double[shape.Aggregate(1, (product, extent) => product * extent)];
        initializer.Fill(values, shape, new Philox(seed, 7));
        return values;
    }

    /// <summary>
    /// Mean and variance lie within five standard errors: of n independent draws the mean has the error sqrt(variance / n) and the variance
    /// at most variance * sqrt((kurtosis - 1) / n), where the kurtosis is 3 for normal and less for cut and uniform draws. The seed is
    /// fixed, so the test is not flaky; a right initializer would fail it for one seed in two million.
    /// </summary>
    private static void IsDistributed(double[] values, double mean, double variance)
    {
        double sampleMean = values.Average();
        double sampleVariance = values.Sum(v => (v - mean) * (v - mean)) / values.Length;
        Assert.InRange(sampleMean - mean, -5 * Math.Sqrt(variance / values.Length), 5 * Math.Sqrt(variance / values.Length));
        Assert.InRange(sampleVariance / variance, 1 - 5 * Math.Sqrt(2.0 / values.Length), 1 + 5 * Math.Sqrt(2.0 / values.Length));
    }

    // The variance of a standard normal number that is known to lie within two deviations.
    private const double TruncatedVariance = 0.87962566103423978 * 0.87962566103423978;

    [Fact]
    public void Constants_are_what_they_say()
    {
        Assert.All(Fill(Initializer.Zeros, 3, 2), v => Assert.Equal(0, v));
        Assert.All(Fill(Initializer.Ones, 5), v => Assert.Equal(1, v));
        Assert.All(Fill(new Constant(0.1), 5), v => Assert.Equal(0.1, v));
        Assert.Equal([2, 0, 0, 0, 2, 0], Fill(new Initializers.Identity(2), 2, 3));
        Assert.Equal([1, 0, 0, 1, 0, 0], Fill(Initializer.Identity, 3, 2));
        Assert.Equal([3], Fill(new Constant(3)));
    }

    [Fact]
    public void Random_draws_have_their_mean_variance_and_bounds()
    {
        double[] uniform = Fill(new RandomUniform(-1, 3), 100, 200);
        IsDistributed(uniform, 1, 16.0 / 12);
        Assert.All(uniform, v => Assert.InRange(v, -1, 3));
        IsDistributed(Fill(new RandomNormal(2, 0.5), 100, 200), 2, 0.25);
        double[] truncated = Fill(new TruncatedNormal(1, 0.5), 100, 200);
        IsDistributed(truncated, 1, 0.25 * TruncatedVariance);
        Assert.All(truncated, v => Assert.InRange(v, 0, 2));
        Assert.Contains(truncated, v => v is < 0.05 or > 1.95);
        Assert.Contains(Fill(new RandomNormal(), 100, 200), v => Math.Abs(v) > 0.1);
    }

    [Theory]
    [InlineData(new[] { 100, 200 }, 100, 200)]
    [InlineData(new[] { 20000 }, 20000, 20000)]
    [InlineData(new[] { 5, 3, 20, 40 }, 300, 600)]
    [InlineData(new[] { 7, 30, 50 }, 210, 350)]
    public void Scaled_draws_have_Keras_fans(int[] shape, int fanIn, int fanOut)
    {
        double both = (fanIn + fanOut) / 2.0;
        IsDistributed(Fill(Initializer.GlorotUniform, shape), 0, 1 / both);
        IsDistributed(Fill(Initializer.GlorotNormal, shape), 0, 1 / both);
        IsDistributed(Fill(Initializer.HeUniform, shape), 0, 2.0 / fanIn);
        IsDistributed(Fill(Initializer.HeNormal, shape), 0, 2.0 / fanIn);
        IsDistributed(Fill(Initializer.LecunUniform, shape), 0, 1.0 / fanIn);
        IsDistributed(Fill(Initializer.LecunNormal, shape), 0, 1.0 / fanIn);
        IsDistributed(
            Fill(new VarianceScaling(3, FanMode.FanOut, VarianceDistribution.UntruncatedNormal), shape),
            0,
            3.0 / fanOut
        );
        double limit = Math.Sqrt(3 / both);
        Assert.All(Fill(Initializer.GlorotUniform, shape), v => Assert.InRange(v, -limit, limit));
        double cut = 2 * Math.Sqrt(2.0 / fanIn) / 0.87962566103423978;
        Assert.All(Fill(Initializer.HeNormal, shape), v => Assert.InRange(v, -cut, cut));
    }

    [Fact]
    public void Empty_and_scalar_weights_have_a_fan_of_at_least_1()
    {
        Assert.Empty(Fill(Initializer.GlorotUniform, 0, 3));
        Assert.Empty(Fill(Initializer.Orthogonal, 0, 3));
        Assert.Empty(Fill(Initializer.Orthogonal, 3, 0));
        Assert.Single(Fill(Initializer.HeNormal));
        Assert.Empty(Fill(Initializer.TruncatedNormal, 0));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(64, 64)]
    [InlineData(33, 7)]
    [InlineData(7, 33)]
    [InlineData(128, 512)]
    public void Orthogonal_rows_or_columns_are_orthonormal(int rows, int columns)
    {
        double[] w = Fill(new Orthogonal(), rows, columns);
        int few = Math.Min(rows, columns),
            many = Math.Max(rows, columns);
        double At(int vector, int place) => rows >= columns ? w[place * columns + vector] : w[vector * columns + place];
        for (int a = 0; a < few; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = 0;
                for (int i = 0; i < many; i++)
                {
                    dot += At(a, i) * At(b, i);
                }
                Assert.InRange(dot - (a == b ? 1 : 0), -1e-12, 1e-12);
            }
        }
    }

    [Fact]
    public void Orthogonal_is_scaled_by_its_gain_and_reads_many_axes_as_two()
    {
        double[] one = Fill(new Orthogonal(), 6, 4);
        Assert.Equal(one.Select(v => 3 * v), Fill(new Orthogonal(3), 6, 4));
        Assert.Equal(one, Fill(new Orthogonal(), 3, 2, 4));
        // The first column of Q is the first column of the normal matrix over its length: R's diagonal is positive.
        var random = new Philox(42, 7);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(Math.Sign(random.Normal((ulong)(4 * i))), Math.Sign(one[4 * i]));
        }
    }

    [Fact]
    public void Wrong_numbers_of_axes_are_refused()
    {
        Assert.Contains("two axes or more", Assert.Throws<ArgumentException>(() => Fill(Initializer.Orthogonal, 5)).Message);
        Assert.Throws<ArgumentException>(() => Fill(Initializer.Orthogonal));
        Assert.Throws<ArgumentException>(() => Fill(Initializer.Identity, 2, 2, 2));
    }

    [Fact]
    public void Every_initializer_gives_finite_numbers_that_follow_the_seed_alone()
    {
        foreach (Initializer initializer in Initializer.All)
        {
            double[] first = Seeded(initializer, 1, 16, 12);
            Assert.All(first, v => Assert.True(double.IsFinite(v)));
            Assert.Equal(first, Seeded(initializer, 1, 16, 12));
            bool random = first.Distinct().Count() > 2;
            Assert.Equal(random, !first.SequenceEqual(Seeded(initializer, 2, 16, 12)));
        }
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Same(Initializer.GlorotUniform, Initializer.Named("glorot_uniform"));
        Assert.Same(Initializer.GlorotUniform, Initializer.Named("GlorotUniform"));
        Assert.Same(Initializer.RandomUniform, Initializer.Named("uniform"));
        Assert.Same(Initializer.RandomNormal, Initializer.Named("normal"));
        Assert.Equal(new VarianceScaling(), Initializer.Named("variance_scaling"));
        Assert.Contains(
            "Did you mean 'HeNormal'?",
            Assert.Throws<ArgumentException>(() => Initializer.Named("he_normale")).Message
        );
    }
}
