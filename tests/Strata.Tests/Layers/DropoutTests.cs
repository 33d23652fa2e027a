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
}
