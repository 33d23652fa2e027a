namespace Strata.Tests.Datasets;

public class PlaygroundDataTests
{
    public static TheoryData<string> Names => [.. PlaygroundData.All.Select(set => set.Name)];

    [Fact]
    public void The_catalogue_has_the_sets_of_the_playground()
    {
        Assert.Equal(["circle", "xor", "gauss", "spiral", "plane", "multi_gauss"], PlaygroundData.All.Select(set => set.Name));
        Assert.Contains("multi_gauss", Assert.Throws<ArgumentException>(() => PlaygroundData.Named("moons")).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_set_has_as_many_points_as_asked_for_and_depends_on_the_seed_alone(string name)
    {
        var set = PlaygroundData.Named(name);
        var points = Points(set.Generate(samples: 301, noise: 0.25, seed: 4));

        Assert.Equal(301, points.Length);
        Assert.Equal(points, Points(set.Generate(301, 0.25, 4)));
        Assert.NotEqual(points, Points(set.Generate(301, 0.25, 5)));
        Assert.Equal(500, set.Generate().Count);
        Assert.Equal(set.Kind == ProblemKind.Classification, set.Generate().Targets[0].IsLabel);
        if (set.Kind == ProblemKind.Classification)
        {
            Assert.All(points, p => Assert.True(p.Target is 0 or 1));
            Assert.InRange(points.Count(p => p.Target == 1), 100, 200);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Too_few_points_and_noise_out_of_range_are_refused(string name)
    {
        var set = PlaygroundData.Named(name);

        Assert.Equal(2, set.Generate(samples: 2, noise: 0.5).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Generate(samples: 1));
        Assert.All(
            [-0.1, 0.6, double.NaN],
            noise => Assert.Throws<ArgumentOutOfRangeException>(() => set.Generate(noise: noise))
        );
    }

    [Fact]
    public void Circle_is_a_disc_in_a_ring() =>
        Assert.All(
            Points(PlaygroundData.Circle()),
            p =>
            {
                double radius = Math.Sqrt(p.X * p.X + p.Y * p.Y);
                Assert.True(p.Target == 1 ? radius < 2.5 : radius is >= 3.5 - 1e-9 and <= 5 + 1e-9);
            }
        );

    [Fact]
    public void Xor_is_the_sign_of_the_product_with_a_gap_along_the_axes() =>
        Assert.All(
            Points(PlaygroundData.Xor()),
            p =>
            {
                Assert.Equal(p.X * p.Y >= 0 ? 1 : 0, p.Target);
                Assert.InRange(Math.Abs(p.X), 0.3, 5.3);
                Assert.InRange(Math.Abs(p.Y), 0.3, 5.3);
            }
        );

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 4)]
    public void Gauss_has_its_centres_and_variance(double noise, double variance)
    {
        var points = Points(PlaygroundData.Gauss(samples: 20_000, noise));
        var positive = points.Where(p => p.Target == 1).ToArray();

        Assert.Equal(10_000, positive.Length);
        // Of 10,000 numbers: a mean strays by 1/100 of the deviation, a variance by 1.4 percent; four times that is allowed.
        Assert.InRange(positive.Average(p => p.X), 2 - 0.04 * Math.Sqrt(variance), 2 + 0.04 * Math.Sqrt(variance));
        Assert.InRange(positive.Average(p => (p.Y - 2) * (p.Y - 2)), 0.944 * variance, 1.056 * variance);
        Assert.InRange(
            points.Where(p => p.Target == 0).Average(p => p.Y),
            -2 - 0.04 * Math.Sqrt(variance),
            -2 + 0.04 * Math.Sqrt(variance)
        );
    }

    [Fact]
    public void Spiral_winds_one_and_three_quarter_turns_in_two_opposite_arms()
    {
        var points = Points(PlaygroundData.Spiral(samples: 200));

        Assert.All(
            points,
            p =>
            {
                // The angle is measured as the arms are drawn: from the x2 axis towards the x1 axis.
                double along = Math.Sqrt(p.X * p.X + p.Y * p.Y) / 5;
                double angle = 1.75 * 2 * Math.PI * along + (p.Target == 1 ? 0 : Math.PI);
                Assert.Equal(5 * along * Math.Sin(angle), p.X, 1e-9);
                Assert.Equal(5 * along * Math.Cos(angle), p.Y, 1e-9);
            }
        );
        Assert.Equal(4.95, points.Max(p => Math.Sqrt(p.X * p.X + p.Y * p.Y)), 1e-9);
    }

    [Fact]
    public void Plane_is_a_tenth_of_the_sum() =>
        Assert.All(Points(PlaygroundData.Plane()), p => Assert.Equal((p.X + p.Y) / 10, p.Target, 1e-12));

    [Fact]
    public void Multi_gauss_falls_from_its_nearest_centre()
    {
        (double X, double Y, int Sign)[] centres =
        [
            (-4, 2.5, 1),
            (0, 2.5, -1),
            (4, 2.5, 1),
            (-4, -2.5, -1),
            (0, -2.5, 1),
            (4, -2.5, -1),
        ];
        Assert.All(
            Points(PlaygroundData.MultiGauss()),
            p =>
            {
                var near = centres.MinBy(c => Math.Pow(p.X - c.X, 2) + Math.Pow(p.Y - c.Y, 2));
                double distance = Math.Sqrt(Math.Pow(p.X - near.X, 2) + Math.Pow(p.Y - near.Y, 2));
                Assert.Equal(near.Sign * Math.Max(0, 1 - distance / 2), p.Target, 1e-12);
            }
        );
    }

    [Fact]
    public void Noise_moves_labels_across_the_border()
    {
        var points = Points(PlaygroundData.Xor(samples: 2000, noise: 0.5));

        Assert.InRange(points.Count(p => (p.X * p.Y >= 0 ? 1 : 0) != p.Target), 100, 1000);
    }

    [Fact]
    public void Sine_and_cosine_of_turns_are_exact_to_a_few_bits()
    {
        for (double turns = -3; turns <= 3; turns += 1.0 / 1024)
        {
            var (sine, cosine) = Turn.SineCosine(turns);
            Assert.Equal(double.SinPi(2 * turns), sine, 2e-15);
            Assert.Equal(double.CosPi(2 * turns), cosine, 2e-15);
        }
    }

    private static (double X, double Y, double Target)[] Points(Dataset data) =>
        [
            .. Enumerable
                .Range(0, data.Count)
                .Select(i => data[i])
                .Select(s => (s.Input.Span[0], s.Input.Span[1], s.Target.Span[0])),
        ];
}
