namespace Strata.Tests.Layers;

public class DropoutTests
{
    private const int Width = 500;
    private const int Rows = 200;

    private static Model Model(double rate, string? name = null, int seed = 0) =>
        LayerCase.Of(new Dropout(rate) { Name = name }, [Width], DataType.Float32, seed);

    private static float[] Mask(
        double rate,
        long step = 0,
        string? name = null,
        int seed = 0,
        int rows = Rows,
        bool gradient = false
    )
    {
        var run = new LayerRun<float>(Model(rate, name, seed), rows);
        run[run.Variables[0]].Fill(1);
        run[run.Cotangent].Fill(1);
        run.Run(step);
        return run[gradient ? run.Gradients[0] : run.Output].ToArray();
    }

    [Fact]
    public void Prediction_lets_everything_pass()
    {
        float[] x = [.. Enumerable.Range(0, Width).Select(i => i * 0.5f)];
        Assert.Equal(x, Model(0.5).Predict<float>(x));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Training_drops_at_the_rate_and_scales_what_is_kept(double rate)
    {
        float[] mask = Mask(rate);
        Assert.All(mask, number => Assert.True(number == 0 || number == (float)(1 / (1 - rate))));
        double kept = mask.Count(number => number != 0) / (double)mask.Length;

        // Five standard deviations of the share kept of 100,000.
        Assert.Equal(1 - rate, kept, 5 * Math.Sqrt(rate * (1 - rate) / mask.Length));
    }

    [Fact]
    public void Every_place_is_dropped_at_the_same_rate()
    {
        float[] mask = Mask(0.5);
        for (int column = 0; column < Width; column++)
        {
            int kept = Enumerable.Range(0, Rows).Count(row => mask[row * Width + column] != 0);
            // Six standard deviations of 200 tosses: one column in 500 million lies outside.
            Assert.InRange(kept, 100 - 43, 100 + 43);
        }
        Assert.NotEqual(mask[..Width], mask[Width..(2 * Width)]);
    }

    [Fact]
    public void The_mask_depends_on_step_name_and_seed_alone()
    {
        float[] mask = Mask(0.5, step: 3);
        Assert.Equal(mask, Mask(0.5, step: 3));
        Assert.Equal(mask, Mask(0.5, step: 3, gradient: true));
        Assert.Equal(mask[..(7 * Width)], Mask(0.5, step: 3, rows: 7));
        Assert.NotEqual(mask, Mask(0.5, step: 4));
        Assert.NotEqual(mask, Mask(0.5, step: 3L << 32));
        Assert.NotEqual(mask, Mask(0.5, step: 3, name: "other"));
        Assert.NotEqual(mask, Mask(0.5, step: 3, seed: 1));
    }

    [Fact]
    public void The_rate_0_drops_nothing() => Assert.All(Mask(0), number => Assert.Equal(1, number));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_noise_shape_joins_is_dropped_together(bool rows)
    {
        // Four steps of 50 features: a feature at all steps or at none, or a place in all rows or in none.
        IReadOnlyList<int?> together = rows ? [1, null, 50] : [null, 1, null];
        var run = new LayerRun<float>(
            LayerCase.Of(
                new Dropout(0.5, together),
                [
                    [4, 50],
                ],
                DataType.Float32
            ),
            20
        );
        run[run.Variables[0]].Fill(1);
        run[run.Cotangent].Fill(1);
        run.Run();
        float[] mask = run[run.Output].ToArray();
        Assert.Equal(mask, run[run.Gradients[0]].ToArray());
        Assert.Equal([0f, 2], mask.Distinct().Order());
        for (int i = 0; i < mask.Length; i++)
        {
            int row = i / 200,
                feature = i % 50;
            Assert.Equal(rows ? mask[i % 200] : mask[row * 200 + feature], mask[i]);
        }
        Assert.NotEqual(rows ? mask[..50] : mask[..200], rows ? mask[50..100] : mask[200..400]);
    }

    [Fact]
    public void The_noise_shape_is_Keras_and_a_value()
    {
        Assert.Equal(
            new Dropout(0.5, [null, 1, 3]),
            Strata.Formats.Configuration.FromJson<Layer>(
                """{"class_name":"Dropout","config":{"rate":0.5,"seed":null,"noise_shape":[null,1,3]}}""",
                Strata.Formats.Registry.OfStrata()
            )
        );
        Assert.NotEqual(new Dropout(0.5, [null, 1]), new Dropout(0.5));
        Assert.NotEqual(new AlphaDropout(0.5, [null, 1]), new AlphaDropout(0.5, [null, 3]));
        Assert.Equal(new AlphaDropout(0.5, [null, 1]), new AlphaDropout(0.5, [null, 1]));
        Assert.Equal(new Dropout(0.5, [null, 1]).GetHashCode(), new Dropout(0.5, [null, 1]).GetHashCode());
    }
}
