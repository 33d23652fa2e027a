using Strata.Graphs;
using Strata.Tests.Formulas;
using Strata.Tests.Kernels;

namespace Strata.Tests.Layers;

/// <summary>What layers do in training alone.</summary>
public class LayerTrainingTests
{
    public static TheoryData<string> Titles => [.. LayerTable.All.Select(layer => layer.Title)];

    private static LayerCase Find(string title) => LayerTable.All.Single(layer => layer.Title == title);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_step_against_the_gradient_lowers_the_value(string title)
    {
        LayerCase layer = Find(title);
        var run = new LayerRun<double>(layer.Model(DataType.Float64), 5, indices: layer.Indices);
        int[] trained = [.. run.Model.Weights.Index().Where(weight => weight.Item.Trainable).Select(weight => weight.Index)];
        if (trained.Length == 0)
        {
            return;
        }
        run.Run();
        double before = run[run.Value][0];
        double[][] gradients = [.. trained.Select(i => run[run.Gradients[i]].ToArray())];
        foreach (var (i, gradient) in trained.Zip(gradients))
        {
            for (int j = 0; j < gradient.Length; j++)
            {
                run[run.Variables[i]][j] -= 1e-5 * gradient[j];
            }
        }
        run.Run();
        double fell = before - run[run.Value][0];
        Assert.True(fell > 0 || layer.IsDetached, $"{title}: {before:R} fell by {fell:R}");
        Assert.Contains(gradients, gradient => gradient.Any(slope => slope != 0));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Noise_is_the_same_at_the_same_step_and_at_no_other(string title)
    {
        LayerCase layer = Find(title);
        var run = new LayerRun<float>(layer.Model(DataType.Float32), 19, indices: layer.Indices);
        float[] first = At(4);
        float[] second = At(5);
        Same.Bits<float>(first, At(4));
        bool isNoise =
            layer.Make() is Dropout { Rate: > 0 } or SpatialDropout1D or GaussianDropout or GaussianNoise or AlphaDropout;
        Assert.Equal(isNoise, !first.AsSpan().SequenceEqual(second));

        float[] At(long step)
        {
            run.Run(step);
            return run[run.Output].ToArray();
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Alpha_dropout_keeps_mean_and_variance(double rate)
    {
        // 200,000 numbers of mean 0 and variance 1: their mean varies by 0.002, their variance by some 0.004.
        double[] y = Trained(new AlphaDropout(rate), 1000, 200);
        double mean = y.Average();
        Golden.Close(0, mean, 0, 0.015, "mean");
        Golden.Close(1, y.Average(x => (x - mean) * (x - mean)), 0, 0.03, "variance");
    }

    [Fact]
    public void Noise_has_the_deviation_that_it_says()
    {
        double[] noise = Trained(new GaussianNoise(0.3), 1000, 200, ones: true);
        Golden.Close(1, noise.Average(), 0, 0.005, "mean of noise");
        Golden.Close(0.09, noise.Average(x => (x - 1) * (x - 1)), 0, 0.002, "variance of noise");
        double[] factors = Trained(new GaussianDropout(0.2), 1000, 200, ones: true);
        Golden.Close(1, factors.Average(), 0, 0.008, "mean of factors");
        Golden.Close(0.25, factors.Average(x => (x - 1) * (x - 1)), 0, 0.006, "variance of factors");
    }

    [Fact]
    public void Spatial_dropout_drops_a_channel_at_every_step_or_at_none()
    {
        const int Rows = 50;
        var run = new LayerRun<double>(
            LayerCase.Of(
                new SpatialDropout1D(0.25),
                [
                    [4, 100],
                ]
            ),
            Rows
        );
        run[run.Variables[0]].Fill(3);
        run.Run();
        double[] y = run[run.Output].ToArray();
        int dropped = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int channel = 0; channel < 100; channel++)
            {
                double[] steps = [.. Enumerable.Range(0, 4).Select(step => y[((row * 4) + step) * 100 + channel])];
                Assert.True(steps.All(x => x == 0) || steps.All(x => x == 4), string.Join(' ', steps));
                dropped += steps[0] == 0 ? 1 : 0;
            }
        }
        // A quarter of 5000, give or take four deviations of 31.
        Assert.InRange(dropped, 1125, 1375);
    }

    [Fact]
    public void A_frozen_batch_normalization_predicts_within_training()
    {
        var layer = new BatchNormalization() { Trainable = false };
        var training = new LayerRun<double>(LayerCase.Of(layer, [3]), 4);
        var inference = new LayerRun<double>(LayerCase.Of(layer, [3]), 4, training: false);
        training.Run();
        inference.Run();
        Same.Bits<double>(inference[inference.Output], training[training.Output]);
        Assert.Empty(training.Assignments);
        Assert.All(training.Model.Weights, weight => Assert.False(weight.Trainable));
    }

    [Fact]
    public void Training_moves_the_statistics_that_prediction_uses()
    {
        var model = new Sequential([new Input(1), new BatchNormalization(Momentum: 0.5)], dataType: DataType.Float64);
        model.Compile(new SGD(0), Loss.MeanSquaredError);
        var x = new double[,]
        {
            { 1 },
            { 3 },
        };
        model.Fit(Dataset.From(x, x), epochs: 1, batchSize: 2);
        // mean 2 and variance 1 of the batch, halfway from 0 and from 1
        Assert.Equal([1.0], model.GetWeight("batch_normalization/moving_mean").ToTensor<double>().ToArray());
        Assert.Equal([1.0], model.GetWeight("batch_normalization/moving_variance").ToTensor<double>().ToArray());
        Golden.Close(4 / Math.Sqrt(1.001), model.Predict<double>([5])[0], 1e-15, 0, "prediction");
    }

    [Fact]
    public void A_penalty_on_activity_is_that_of_a_row_on_average()
    {
        var layer = new ActivityRegularization(0.5, 2);
        var run = new LayerRun<double>(LayerCase.Of(layer, [2]), 2);
        new[] { 1.0, -2, 3, -4 }.CopyTo(run[run.Variables[0]]);
        run[run.Cotangent].Clear();
        run.Run();
        // (0.5 * 10 + 2 * 30) / 2 rows
        Assert.Equal(32.5, run[run.Value][0]);
        var inference = new LayerRun<double>(LayerCase.Of(layer, [2]), 2, training: false);
        inference[inference.Cotangent].Clear();
        inference.Run();
        Assert.Equal(0, inference[inference.Value][0]);
    }

    [Fact]
    public void Spectral_normalization_divides_by_the_largest_singular_value()
    {
        var run = new LayerRun<double>(LayerCase.Of(new SpectralNormalization(new Dense(2, UseBias: false), 30), [2]), 1);
        // Singular values 6 and 2.
        new[] { 4.0, 2, 2, 4 }.CopyTo(run[run.Variables[0]]);
        new[] { 1.0, 0.5 }.CopyTo(run[run.Variables[1]]);
        new[] { 1.0, 0 }.CopyTo(run[run.Variables[2]]);
        new[] { 1.0, 0 }.CopyTo(run[run.Cotangent]);
        run.Run();
        Close([4.0 / 6, 2.0 / 6], run[run.Output]);
        // The gradient is that of the divided kernel, and the division replaces the stored one.
        Close([1, 0, 0, 0], run[run.Gradients[0]]);
        var assigned = run.Assignments.ToDictionary(pair => pair.Weight.Name, pair => pair.Value);
        Close([4.0 / 6, 2.0 / 6, 2.0 / 6, 4.0 / 6], run[assigned["spectral_normalization/kernel"]]);
        Close([Math.Sqrt(0.5), Math.Sqrt(0.5)], run[assigned["spectral_normalization/vector_u"]]);

        run[run.Variables[0]].Clear();
        run.Run();
        Close([0, 0, 0, 0], run[assigned["spectral_normalization/kernel"]]);
        Close([1, 0.5], run[assigned["spectral_normalization/vector_u"]]);
    }

    [Fact]
    public void Masking_clears_the_steps_that_are_all_the_value()
    {
        Model model = LayerCase.Of(
            new Masking(-1),
            [
                [4, 2],
            ]
        );
        double nan = double.NaN;
        Assert.Equal([0.0, 0, -1, 2, 3, 4, nan, -1], model.Predict<double>([-1, -1, -1, 2, 3, 4, nan, -1]));
    }

    [Fact]
    public void An_index_outside_the_table_gives_not_a_number_and_no_gradient()
    {
        var run = new LayerRun<double>(LayerCase.Of(new Embedding(2, 1), [5]), 1);
        new[] { 3.0, 4 }.CopyTo(run[run.Variables[0]]);
        new[] { 1.0, -1, 2, 0.5, 1 }.CopyTo(run[run.Variables[1]]);
        new[] { 1.0, 10, 100, 1000, 7 }.CopyTo(run[run.Cotangent]);
        run.Run();
        Assert.Equal([4, double.NaN, double.NaN, double.NaN, 4], run[run.Output].ToArray());
        Assert.Equal([0.0, 8], run[run.Gradients[0]].ToArray());
    }

    [Fact]
    public void A_row_of_zeros_has_no_direction_and_no_gradient()
    {
        var run = new LayerRun<float>(LayerCase.Of(new UnitNormalization(), [3], DataType.Float32), 1);
        run[run.Variables[0]].Clear();
        run.Run();
        Assert.Equal([0f, 0, 0], run[run.Output].ToArray());
        Assert.DoesNotContain(float.NaN, run[run.Gradients[0]].ToArray());
    }

    [Fact]
    public void Softmax_before_a_cross_entropy_is_read_from_its_scores()
    {
        var model = new Sequential(new Input(3), new Dense(2), new Softmax());
        Assert.NotNull(model.Inference.Outputs[0].Activated);
    }

    private static double[] Trained(Layer layer, int width, int rows, bool ones = false)
    {
        var run = new LayerRun<double>(LayerCase.Of(layer, [width]), rows);
        if (ones)
        {
            run[run.Variables[0]].Fill(1);
        }
        run.Run();
        return run[run.Output].ToArray();
    }

    private static void Close(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Golden.Close(expected[i], actual[i], 1e-12, 1e-14, $"number {i}");
        }
    }
}
