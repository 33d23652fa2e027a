using Strata.Graphs;
using Strata.Losses;
using Strata.Tests.Formulas;
using Strata.Tests.Graphs;

namespace Strata.Tests.Training;

/// <summary>Losses and metrics of sequences of which some steps are not there.</summary>
public class MaskedLossTests
{
    // Two rows of three steps; there are steps 0 and 1 of the first and step 2 of the second. Targets of the others are far off.
    private static readonly double[][] Inputs =
    [
        [1, 1, 2, 0, 0, 0],
        [0, 0, 0, 0, 3, -1],
    ];

    private static readonly double[][] Targets =
    [
        [0, 1, 9],
        [9, 9, 2],
    ];

    private static Dataset Data => Dataset.From(Inputs, Targets);

    /// <summary>y = x0 + 2 x1 + 0.5: the errors are 3.5, 1.5 and -0.5, and -8.5 where nothing is there.</summary>
    private static Sequential Line(Loss loss, IReadOnlyList<Metric>? metrics = null, bool masked = true)
    {
        var model = new Sequential(
            [new Input([3, 2]), masked ? new Masking() : new Identity(), new Dense(1) { Name = "line" }],
            dataType: DataType.Float64
        );
        model.GetWeight("line/kernel").Set(1.0, 2);
        model.GetWeight("line/bias").Set(0.5);
        model.Compile(new SGD(0.1), loss, metrics ?? []);
        return model;
    }

    private static double LossOf(LossReduction reduction, IReadOnlyList<double>? weights = null) =>
        Line(Loss.MeanSquaredError with { Reduction = reduction }).Evaluate(Data, sampleWeight: weights)["loss"];

    [Fact]
    public void A_loss_is_of_the_steps_that_are_there()
    {
        // Squares 12.25, 2.25 and 0.25. One division: the last digit.
        Assert.Equal(14.75 / 3, LossOf(LossReduction.SumOverBatchSize), 1e-15);
        Assert.Equal(14.75 / 3, LossOf(LossReduction.Mean), 1e-15);
        Assert.Equal(14.75, LossOf(LossReduction.Sum), 1e-15);
        Assert.Equal(14.75, LossOf(LossReduction.None), 1e-15);
        Assert.Equal(14.75 / 3, LossOf(LossReduction.MeanWithSampleWeight), 1e-15);
        // A row's weight is each of its steps'; the mean counts steps and no weights.
        Assert.Equal((2 * 14.5 + 0.25) / 3, LossOf(LossReduction.SumOverBatchSize, [2, 1]), 1e-14);
        Assert.Equal(2 * 14.5 + 0.25, LossOf(LossReduction.Sum, [2, 1]), 1e-14);
        Assert.Equal((2 * 14.5 + 0.25) / (2 + 2 + 1), LossOf(LossReduction.MeanWithSampleWeight, [2, 1]), 1e-14);
    }

    [Fact]
    public void Gradients_come_from_the_steps_that_are_there()
    {
        ModelGradients g = Line(Loss.MeanSquaredError).Gradients(Data);
        Assert.Equal(14.75 / 3, g.Value, 1e-15);
        // 2 / 3 * sum(error * x)
        Golden.Close(2.0 / 3 * (3.5 + 2 * 1.5 - 3 * 0.5), g["line/kernel"][0, 0], 1e-14, 0, "first");
        Golden.Close(2.0 / 3 * (3.5 + 0.5), g["line/kernel"][1, 0], 1e-14, 0, "second");
        Golden.Close(2.0 / 3 * (3.5 + 1.5 - 0.5), g["line/bias"][0], 1e-14, 0, "bias");
        double[] back = [.. g.Inputs[0]];
        Assert.Equal([0.0, 0, 0, 0, 0, 0], back[4..10]);
        Assert.DoesNotContain(0.0, back[..4].Concat(back[10..]));
        Assert.True(GradientCheck.Of(Line(Loss.MeanSquaredError), Data).Passed);
        // A loss of one's own reads the mask too.
        double own = Line(Loss.MeanSquaredError)
            .Gradients(
                Data,
                n => ((n.Outputs[0] - n.Targets[0].Reshape(n.Outputs[0].Shape)).Square() * n.OutputMasks[0]!).Total()
            )
            .Value;
        Assert.Equal(14.75, own, 1e-14);
        Assert.Null(Line(Loss.MeanSquaredError, masked: false).Inference.OutputMasks[0]);
    }

    [Fact]
    public void A_step_trains_as_on_the_steps_alone()
    {
        Sequential model = Line(Loss.MeanSquaredError);
        model.Fit(Data);
        var alone = new Sequential([new Input(2), new Dense(1) { Name = "line" }], dataType: DataType.Float64);
        alone.GetWeight("line/kernel").Set(1.0, 2);
        alone.GetWeight("line/bias").Set(0.5);
        alone.Compile(new SGD(0.1), Loss.MeanSquaredError);
        double[][] steps =
        [
            [1, 1],
            [2, 0],
            [3, -1],
        ];
        double[][] targets =
        [
            [0],
            [1],
            [2],
        ];
        alone.Fit(Dataset.From(steps, targets), shuffle: false);
        foreach (string path in new[] { "line/kernel", "line/bias" })
        {
            foreach (
                var (expected, actual) in alone.GetWeight(path).ToTensor<double>().Zip(model.GetWeight(path).ToTensor<double>())
            )
            {
                Golden.Close(expected, actual, 1e-14, 0, path);
            }
        }
    }

    [Fact]
    public void Predictions_do_not_change()
    {
        double[] rows = [.. Inputs.SelectMany(row => row)];
        Assert.Equal(
            Line(Loss.MeanSquaredError, masked: false).Predict<double>(rows),
            Line(Loss.MeanSquaredError).Predict<double>(rows)
        );
    }

    [Fact]
    public void Metrics_that_are_means_leave_steps_out_as_Keras_do()
    {
        Metric[] metrics = [Metric.MeanAbsoluteError, Metric.CosineSimilarity, Metric.RootMeanSquaredError];
        foreach (int batchSize in new[] { 1, 2 })
        {
            var measured = Line(Loss.MeanSquaredError, metrics).Evaluate(Data, batchSize);
            Assert.Equal((3.5 + 1.5 + 0.5) / 3, measured["mean_absolute_error"], 1e-14);
            // Of single numbers the cosine is the product of the signs: 0 for the target 0, else 1.
            Assert.Equal(2.0 / 3, measured["cosine_similarity"], 1e-14);
            // A root of a mean sees all steps: Keras gives the mask to its means alone.
            Assert.Equal(Math.Sqrt((14.75 + 3 * 8.5 * 8.5) / 6), measured["root_mean_squared_error"], 1e-14);
        }
        var labels = new Sequential(
            [new Input(4), new Embedding(4, 3, MaskZero: true), new Dense(3)],
            dataType: DataType.Float64
        );
        labels.Compile(
            new SGD(),
            Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true, IgnoreClass: 2)),
            [Metric.SparseCategoricalAccuracy]
        );
        labels.GetWeight("dense/kernel").Set(new double[9]);
        labels.GetWeight("dense/bias").Set(1.0, 0, 0);
        double[][] indices =
        [
            [1, 2, 0, 3],
        ];
        double[][] classes =
        [
            [0, 1, 0, 2],
        ];
        var counted = labels.Evaluate(Dataset.From(indices, classes));
        Assert.Equal(1.0 / 3, counted["sparse_categorical_accuracy"], 1e-15);
        // Not the third step, which is not there, and not the fourth, whose label the loss ignores.
        double sum = Math.Log(Math.E + 2);
        Golden.Close((sum - 1 + sum) / 2, counted["loss"], 1e-14, 0, "loss");
    }

    [Fact]
    public void Where_nothing_is_there_the_loss_is_0_and_nothing_moves()
    {
        Sequential model = Line(Loss.MeanSquaredError, [Metric.MeanAbsoluteError]);
        double[][] nothing = [new double[6]];
        double[][] wanted = [Targets[0]];
        Dataset empty = Dataset.From(nothing, wanted);
        Assert.Equal(0, model.Evaluate(empty)["loss"]);
        Assert.Equal(0, model.Evaluate(empty)["mean_absolute_error"]);
        model.Fit(empty);
        Assert.Equal([1.0, 2], model.GetWeight("line/kernel").ToTensor<double>());
        Assert.Equal([0.5], model.GetWeight("line/bias").ToTensor<double>());
    }

    [Fact]
    public void An_explanation_has_the_loss_of_the_steps_that_are_there()
    {
        Sequential model = Line(Loss.MeanSquaredError);
        Explanation explanation = model.Explain(Inputs[0], Targets[0], Loss.MeanSquaredError);
        Assert.Equal(14.5 / 2, explanation.Backward!.Loss, 1e-14);
    }

    [Fact]
    public void Rows_of_numbers_may_be_masked_whole()
    {
        var model = new Sequential([new Input(2), new Masking(-1), new Dense(1) { Name = "line" }], dataType: DataType.Float64);
        model.GetWeight("line/kernel").Set(1.0, 2);
        model.Compile(new SGD(), Loss.MeanAbsoluteError);
        double[][] rows =
        [
            [-1, -1],
            [1, 2],
            [-1, 3],
        ];
        double[][] targets =
        [
            [100],
            [4],
            [4],
        ];
        Assert.Equal((1 + 1) / 2.0, model.Evaluate(Dataset.From(rows, targets))["loss"], 1e-15);
    }

    [Fact]
    public void A_loss_of_the_whole_batch_keeps_its_value_and_one_of_whole_sequences_is_refused()
    {
        Assert.Equal(Line(Loss.Dice, masked: false).Evaluate(Data)["loss"], Line(Loss.Dice).Evaluate(Data)["loss"], 1e-15);
        var model = new Sequential(new Input([3, 2]), new Masking(), new Dense(4));
        var error = Assert.Throws<ShapeException>(() => model.Compile(new SGD(), Loss.CTC));
        Assert.Contains("one number for a row", error.Message);
        Assert.Contains("Reshape", error.Message);
    }

    [Fact]
    public void Float32_is_near_float64()
    {
        var model = new Sequential(new Input([3, 2]), new Masking(), new Dense(1) { Name = "line" });
        model.GetWeight("line/kernel").Set(1.0, 2);
        model.GetWeight("line/bias").Set(0.5);
        model.Compile(new SGD(), Loss.MeanSquaredError);
        Golden.Close(14.75 / 3, model.Evaluate(Data)["loss"], 1e-6, 0, "loss");
    }
}
