using System.Numerics.Tensors;
using Strata.Activations;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Tests.Training;

public class OwnLoopTests
{
    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Steps_of_ones_own_are_the_steps_of_fit(DataType dataType)
    {
        Dataset data = Small.Labels(40);
        Sequential fitted = Small.Classifier(dataType);
        History history = fitted.Fit(data, batchSize: 16, shuffle: false);

        Sequential own = Small.Classifier(dataType);
        var losses = new List<double>();
        foreach (var (start, count) in new[] { (0, 16), (16, 16), (32, 8) })
        {
            losses.Add(own.TrainOnBatch(data.Slice(start, count))["loss"] * count);
        }

        Assert.Equal(Small.All(fitted), Small.All(own));
        // The same three losses, added up in another place.
        Assert.Equal(history["loss"][0], losses.Sum() / 40, 1e-12);
    }

    [Fact]
    public void A_larger_batch_than_before_a_smaller_one_and_weights_are_all_taken()
    {
        Dataset data = Small.Labels(40);
        Sequential model = Small.Classifier();
        Sequential again = Small.Classifier();
        double[] weights = [.. Enumerable.Range(0, 8).Select(i => i / 4.0)];

        foreach (Sequential each in new[] { model, again })
        {
            each.TrainOnBatch(data.Take(4));
            each.TrainOnBatch(data.Take(20));
            each.TrainOnBatch(data.Take(8), weights);
            each.TrainOnBatch(data.Take(3));
        }
        Assert.Equal(Small.All(model), Small.All(again));
        Assert.NotEqual(Small.All(Small.Classifier()), Small.All(model));

        Sequential plain = Small.Classifier();
        plain.Fit(data.Take(4), shuffle: false);
        plain.Fit(data.Take(20), shuffle: false);
        plain.Fit(data.Take(8), shuffle: false, sampleWeight: weights);
        plain.Fit(data.Take(3), shuffle: false);
        Assert.Equal(Small.All(plain), Small.All(model));
    }

    [Fact]
    public void A_model_that_is_compiled_anew_begins_anew()
    {
        Model model = Small.Line(w: 1);
        model.TrainOnBatch(new[] { 1.0 }, new[] { 0.0 });
        Assert.Equal(0.9, Small.All(model)[0], 1e-15);
        model.Compile(new SGD(0.5), Loss.MeanAbsoluteError);
        model.TrainOnBatch(new[] { 1.0 }, new[] { 0.0 });
        Assert.Equal(0.4, Small.All(model)[0], 1e-15);
    }

    [Fact]
    public void A_test_of_a_batch_is_an_evaluation_and_changes_nothing()
    {
        Dataset data = Small.Labels(30);
        Sequential model = Small.Classifier();
        double[] before = Small.All(model);

        Assert.Equal(model.Evaluate(data, batchSize: 30), model.TestOnBatch(data));
        Assert.Equal(model.Evaluate(data.Take(7), batchSize: 30), model.TestOnBatch(data.Take(7)));
        Assert.Equal(before, Small.All(model));
    }

    [Fact]
    public void A_batch_is_predicted()
    {
        Sequential model = Small.Classifier();
        Tensor<float> y = model.PredictOnBatch(Small.Numbers(5, 4));
        Assert.Equal([5, 3], y.Lengths.ToArray());
        Assert.Equal(model.Predict(Small.Labels(5))[0].ToArray(), y.ToArray());
    }

    [Fact]
    public void A_step_of_a_model_that_is_not_compiled_says_what_to_do()
    {
        var model = new Sequential(new Input(1), new Dense(1));
        var error = Assert.Throws<InvalidOperationException>(() => model.TrainOnBatch(new[] { 1.0 }, new[] { 0.0 }));
        Assert.Contains("Compile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_the_loss_come_by_path()
    {
        // y = w * x, L = (y - t)^2: dL/dw = 2 * (w x - t) * x, dL/dx = 2 * (w x - t) * w, averaged over the two rows.
        Model model = Small.Line(w: 3);
        model.Compile(new SGD(), Loss.MeanSquaredError);
        ModelGradients g = model.Gradients(Dataset.From(new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 }));

        Assert.Equal((4 + 16) / 2.0, g.Value, 1e-12);
        Assert.Equal([((2 * 2 * 1) + (2 * 4 * 2)) / 2.0], g["dense/kernel"].ToArray());
        Assert.Equal([6.0, 12.0], g.Inputs[0].ToArray());
        Assert.Equal(10, g.Norm, 1e-12);
        Assert.Contains("dense/kernel: 10", g.ToString(), StringComparison.Ordinal);
        Assert.Contains("dense/kernel", Assert.Throws<ArgumentException>(() => g["nothing"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_heed_sample_weights()
    {
        Model model = Small.Line(w: 3);
        Dataset data = Dataset.From(new[] { 1.0, 2.0 }, new[] { 0.0, 0.0 });
        Assert.Equal([(1 + 2) / 2.0], model.Gradients(data)["dense/kernel"].ToArray());
        Assert.Equal([(0 + 2 * 3) / 2.0], model.Gradients(data, sampleWeight: [0, 3])["dense/kernel"].ToArray());
    }

    [Fact]
    public void A_number_of_ones_own_has_gradients_too()
    {
        var model = new Sequential([new Input(2), new Dense(2, UseBias: false), new Dense(1)], dataType: DataType.Float64);
        model.Weights[0].Set(1.0, 2.0, 3.0, 4.0);
        Dataset data = Dataset.From(
            new double[,]
            {
                { 1, 1 },
                { 0, 2 },
            }
        );

        ModelGradients g = model.Gradients(data, n => n["dense"].Square().Total());

        // h = (4, 6) and (6, 8): dL/dh = 2h, dL/dW = x^T dL/dh
        Assert.Equal(16 + 36 + 36 + 64.0, g.Value);
        Assert.Equal([8.0, 12.0, 8 + 24.0, 12 + 32.0], g["dense/kernel"].ToArray());
        Assert.Equal([0.0, 0.0], g["dense_1/kernel"].ToArray()); // the number does not depend on it
        Assert.Equal([2, 1], g["dense_1/kernel"].Lengths.ToArray());
        Assert.Equal([2, 2], g.Inputs[0].Lengths.ToArray());
    }

    [Fact]
    public void Nodes_of_ones_own_are_computed()
    {
        Model model = Small.Line(w: 3);
        Dataset data = Dataset.From(new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 });
        IReadOnlyList<Tensor<double>> read = model.Compute(
            data,
            n =>
                [
                    n.Outputs[0] - n.Targets[0],
                    n.Loss,
                    n.Weight("dense/kernel"),
                    n.Graph.Constant(7),
                    Gradients.Of(n["dense"].Square().Total(), n.Inputs)[0],
                ]
        );
        Assert.Equal([2.0, 4.0], read[0].ToArray());
        Assert.Equal([2, 1], read[0].Lengths.ToArray());
        Assert.Equal([3.0], read[1].ToArray());
        Assert.Equal([3.0], read[2].ToArray());
        Assert.Equal([7.0], read[3].ToArray());
        Assert.Equal([18.0, 36.0], read[4].ToArray()); // d/dx (3x)^2
    }

    [Fact]
    public void What_cannot_be_computed_is_told()
    {
        Model model = Small.Line();
        Dataset data = Small.Counted(2);
        Assert.Contains(
            "single number",
            Assert.Throws<ShapeException>(() => model.Gradients(data, n => n.Outputs[0])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "another graph",
            Assert.Throws<ArgumentException>(() => model.Gradients(data, _ => new Graph().Constant(1))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has: input, dense",
            Assert.Throws<ArgumentException>(() => model.Compute(data, n => [n["hidden"]])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no targets",
            Assert.Throws<InvalidOperationException>(() => model.Compute(Dataset.From(new[] { 1.0 }), n => [n.Loss])).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Right_gradients_pass_the_check(DataType dataType)
    {
        Sequential model = Small.Classifier(dataType);
        double[] before = Small.All(model);
        GradientCheck check = GradientCheck.Of(model, Small.Labels(6));

        Assert.True(check.Passed, check.ToString());
        Assert.Equal(["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"], check.Weights.Select(w => w.Path));
        Assert.Equal([32, 8, 24, 3], check.Weights.Select(w => w.Checked));
        Assert.Equal(before, Small.All(model));
        Assert.All(check.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Every_activation_with_a_slope_passes_the_check()
    {
        foreach (Activation activation in Activation.All)
        {
            var model = new Sequential(new Input(4), new Dense(6, activation), new Dense(1));
            GradientCheck check = GradientCheck.Of(model, Small.Regression(4), Loss.MeanSquaredError);
            Assert.True(check.Passed, $"{activation}\n{check}");
        }
    }

    [Fact]
    public void A_wrong_derivative_is_found()
    {
        var model = new Sequential(new Input(4), new Dense(5, Activation.Of(new WrongCube())), new Dense(1));
        GradientCheck check = GradientCheck.Of(model, Small.Regression(8), Loss.MeanSquaredError);

        Assert.False(check.Passed);
        Assert.Equal([false, false, true, true], check.Weights.Select(w => w.Passed)); // what is behind the formula is right
        Assert.True(check.Weights[0].RelativeDifference > 0.1);
        Assert.Contains("differs", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kink_is_no_fault()
    {
        // All weighted sums are 0, where relu has two slopes.
        var model = new Sequential(new Input(1), new Dense(1, Activation.Relu, UseBias: false), new Dense(1, UseBias: false));
        model.Weights[0].Set(0.0);
        model.Weights[1].Set(1.0);
        GradientCheck check = GradientCheck.Of(model, Dataset.From(new[] { 1.0 }, new[] { 3.0 }), Loss.MeanSquaredError);
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(1, check.Weights[0].Kinks);
    }

    [Fact]
    public void A_large_weight_is_checked_in_places_that_the_seed_decides()
    {
        var model = new Sequential(new Input(30), new Dense(20, Activation.Tanh), new Dense(1));
        GradientCheck check = GradientCheck.Of(model, Small.Regression(3, width: 30), Loss.MeanSquaredError, most: 10);
        Assert.True(check.Passed);
        Assert.Equal([10, 10, 10, 1], check.Weights.Select(w => w.Checked));
        Assert.Equal(
            check.Weights,
            GradientCheck.Of(model, Small.Regression(3, width: 30), Loss.MeanSquaredError, most: 10).Weights
        );
    }

    [Fact]
    public void A_loss_that_is_no_number_fails_the_check()
    {
        Model model = Small.Line(w: double.NaN);
        Assert.False(GradientCheck.Of(model, Small.Counted(2)).Passed);
    }

    [Fact]
    public void Without_a_loss_there_is_nothing_to_check() =>
        Assert.Contains(
            "give a loss",
            Assert
                .Throws<InvalidOperationException>(() =>
                    GradientCheck.Of(new Sequential(new Input(1), new Dense(1)), Small.Counted(1))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void A_range_test_leaves_every_bit_as_it_was(DataType dataType)
    {
        Dataset data = Small.Labels(50);
        Sequential model = Small.Classifier(dataType);
        Sequential twin = Small.Classifier(dataType);
        model.Fit(data, epochs: 2, batchSize: 16);
        twin.Fit(data, epochs: 2, batchSize: 16);

        LearningRateRange range = LearningRateRange.Of(model, data, batches: 30, batchSize: 8);

        Assert.Equal(Small.All(twin), Small.All(model));
        // What the optimizer remembers too: the next epoch is the same.
        model.Fit(data, epochs: 3, batchSize: 16, initialEpoch: 2);
        twin.Fit(data, epochs: 3, batchSize: 16, initialEpoch: 2);
        Assert.Equal(Small.All(twin), Small.All(model));
        Assert.Equal(
            range.Points,
            LearningRateRange.Of(Fitted(dataType, data), data, batches: 30, batchSize: 8).Points // and it repeats
        );
    }

    private static Sequential Fitted(DataType dataType, Dataset data)
    {
        Sequential model = Small.Classifier(dataType);
        model.Fit(data, epochs: 2, batchSize: 16);
        return model;
    }

    [Fact]
    public void A_range_test_sweeps_the_rates_and_suggests_one()
    {
        Dataset data = Small.Regression(200);
        var model = new Sequential(new Input(4), new Dense(8, Activation.Tanh), new Dense(1));
        model.Compile(new SGD(), Loss.MeanSquaredError);
        LearningRateRange range = LearningRateRange.Of(model, data, from: 1e-5, to: 100, batches: 71);

        Assert.Equal(1e-5, range.Points[0].Rate, 1e-15);
        Assert.Equal(1e-4, range.Points[10].Rate, 1e-12);
        Assert.True(range.Diverged);
        Assert.True(range.Points.Count < 71);
        Assert.InRange(range.Suggestion!.Value, 1e-3, 0.5);
        Assert.Equal(Math.Min(range.Steepest!.Value, range.BelowMinimum!.Value), range.Suggestion);
        Assert.All(range.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_noise_of_the_first_batches_is_no_fall()
    {
        // Rows of very different losses, and rates that come to move something only at the end of a short test.
        Dataset data = Dataset.From(
            Small.Numbers(60, 4),
            Small.Numbers(60, 2, seed: 5).Select(row => row.Select(value => value * value * value).ToArray()).ToArray()
        );
        var model = new Sequential(new Input(4), new Dense(2));
        model.Compile(new SGD(), Loss.MeanSquaredError);
        LearningRateRange range = LearningRateRange.Of(model, data, batches: 20, batchSize: 8);
        Assert.True(range.Suggestion is null or > 1e-4, range.ToString());
    }

    [Fact]
    public void A_loss_that_does_not_fall_suggests_nothing()
    {
        LearningRateRange range = LearningRateRange.Of(Small.Line(trainable: false), Small.Counted(1), batches: 10);
        Assert.Null(range.Suggestion);
        Assert.Contains("does not fall", range.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_test_can_be_cancelled_and_refuses_rates_that_are_none()
    {
        Model model = Small.Line();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            LearningRateRange.Of(model, Small.Counted(4), cancellationToken: cancelled.Token)
        );
        Assert.Throws<OperationCanceledException>(() =>
            GradientCheck.Of(model, Small.Counted(4), cancellationToken: cancelled.Token)
        );
        Assert.Throws<ArgumentException>(() => LearningRateRange.Of(model, Small.Counted(4), from: 1, to: 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateRange.Of(model, Small.Counted(4), batches: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateRange.Of(model, Small.Counted(4), smoothing: 1));
    }

    /// <summary>x^3 whose derivative somebody wrote by hand, without its 3.</summary>
    private readonly record struct WrongCube : IActivation<WrongCube>
    {
        public static string Name => "wrong_cube";

        public Saves Saves => Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x * x * x;

        public static L Derivative<L>(WrongCube formula, L saved)
            where L : struct, ILane<L> => saved * saved;
    }
}
