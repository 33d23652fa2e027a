using Strata.Graphs;
using Strata.Losses;
using Strata.Regularizers;

namespace Strata.Tests.Training;

/// <summary>What is made small: losses of one or more outputs, penalties, and losses read before their activation.</summary>
public class LossGraphTests
{
    private static Model TwoOutputs(double[]? lossWeights, double second = 0.1)
    {
        var input = new Input(4);
        SymbolicTensor hidden = new Dense(6, Activation.Tanh).Apply(input);
        var model = new Model(
            [input],
            [
                new Dense(3, Activation.Softmax) { Name = "kind" }.Apply(hidden),
                new Dense(1, KernelRegularizer: new L2(second)) { Name = "size" }.Apply(hidden),
            ],
            dataType: DataType.Float64
        );
        model.Compile(
            new Adam(0.01),
            [Loss.SparseCategoricalCrossentropy, Loss.MeanSquaredError],
            lossWeights,
            [
                [Metric.Accuracy],
                [Metric.MeanAbsoluteError, Metric.Of(new Huber(0.5)), Metric.Of(new Huber(2))],
            ]
        );
        return model;
    }

    private static Dataset TwoTargets(int rows) =>
        Dataset.From([Small.Labels(rows).Inputs[0]], [Small.Labels(rows).Targets[0], Small.Regression(rows).Targets[0]]);

    [Fact]
    public void Several_outputs_have_their_losses_and_metrics_under_their_names()
    {
        string[] names =
        [
            "loss",
            "kind_loss",
            "size_loss",
            "kind_accuracy",
            "size_mean_absolute_error",
            "size_huber",
            "size_huber_1", // a second one of the same name
        ];
        History history = TwoOutputs(null).Fit(TwoTargets(20), validationSplit: 0.25);
        Assert.Equal([.. names, .. names.Select(name => "val_" + name)], history.Names);
        Assert.True(history["size_huber_1"][0] > history["size_huber"][0]);
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_of_the_outputs_losses_and_the_penalties()
    {
        Model model = TwoOutputs([2, 0.5]);
        double penalty = 0.1 * model.GetWeight("size/kernel").ToTensor<double>().Sum(w => w * w);
        IReadOnlyDictionary<string, double> measured = model.Evaluate(TwoTargets(20));
        Assert.Equal(2 * measured["kind_loss"] + 0.5 * measured["size_loss"] + penalty, measured["loss"], 1e-12);
        Assert.True(penalty > 0);
    }

    [Fact]
    public void An_output_whose_loss_counts_nothing_does_not_move_its_weights()
    {
        Model model = TwoOutputs([1, 0], second: 0);
        double[] before = model.GetWeight("size/kernel").ToTensor<double>().ToArray();
        model.Fit(TwoTargets(20), epochs: 2);
        Assert.Equal(before, model.GetWeight("size/kernel").ToTensor<double>().ToArray());
    }

    [Fact]
    public void One_layer_as_two_outputs_has_two_names()
    {
        var (left, right) = (new Input(1), new Input(1));
        var shared = new Dense(1) { Name = "same" };
        var model = new Model([left, right], [shared.Apply(left), shared.Apply(right)], dataType: DataType.Float64);
        model.Compile(new SGD(), Loss.MeanAbsoluteError, [Metric.MeanSquaredError]);
        Dataset data = Dataset.From([new[] { 1.0, 2 }, new[] { 3.0, 4 }], [new double[2], new double[2]]);
        Assert.Equal(
            ["loss", "same_loss", "same_loss_1", "same_mean_squared_error", "same_mean_squared_error_1"],
            model.Evaluate(data).Keys
        );
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Cross_entropy_after_a_softmax_is_cross_entropy_of_the_logits(DataType dataType)
    {
        Sequential Made(Activation? last) =>
            new([new Input(4), new Dense(5, Activation.Relu), new Dense(3, last)], dataType: dataType, seed: 2);
        Sequential probabilities = Made(Activation.Softmax);
        probabilities.Compile(new Adam(0.05), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        Sequential logits = Made(null);
        logits.Compile(new Adam(0.05), Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true)), [Metric.Accuracy]);

        History first = probabilities.Fit(Small.Labels(40), epochs: 4);
        History second = logits.Fit(Small.Labels(40), epochs: 4);
        Assert.Equal(second["loss"], first["loss"]);
        Assert.Equal(second["accuracy"], first["accuracy"]);
        Assert.Equal(Small.All(logits), Small.All(probabilities));
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Extreme_logits_stay_finite_and_still_teach(DataType dataType)
    {
        var model = new Sequential([new Input(1), new Dense(3, Activation.Softmax)], dataType: dataType);
        model.GetWeight("dense/kernel").Set(1e4, 0, -1e4);
        model.Compile(new SGD(1), Loss.SparseCategoricalCrossentropy);
        Dataset wrong = Dataset.From(new[] { 1.0, 1 }, new[] { 2, 2 });
        Assert.Equal(2e4, model.Fit(wrong)["loss"][0]);
        // The slope is softmax(x) - t: one step of 1 down the sure wrong answer and up the right one.
        Assert.Equal([-1.0, 0, 1], model.GetWeight("dense/bias").ToTensor<double>().ToArray());
        Assert.Equal([1.0, 0, 0], model.Predict<double>([1.0]));
    }

    [Fact]
    public void Penalties_count_in_the_loss_of_training_and_evaluation_and_pull_the_weights()
    {
        Sequential Made(Regularizer? regularizer)
        {
            var model = new Sequential(
                [new Input(4), new Dense(3, Activation.Tanh, KernelRegularizer: regularizer), new Dense(1)],
                dataType: DataType.Float64
            );
            model.Compile(new SGD(0.1), Loss.MeanSquaredError);
            return model;
        }
        Dataset data = Small.Regression(8);
        Sequential plain = Made(null);
        Sequential held = Made(new L2(0.02));
        double[] kernel = held.GetWeight("dense/kernel").ToTensor<double>().ToArray();
        double penalty = 0.02 * kernel.Sum(w => w * w);
        Assert.Equal(plain.Evaluate(data)["loss"] + penalty, held.Evaluate(data)["loss"], 1e-12);

        // One batch, so that the loss of the epoch is that of the weights before the step.
        Assert.Equal(plain.Fit(data)["loss"][0] + penalty, held.Fit(data)["loss"][0], 1e-12);
        double[] free = plain.GetWeight("dense/kernel").ToTensor<double>().ToArray();
        double[] pulled = held.GetWeight("dense/kernel").ToTensor<double>().ToArray();
        for (int i = 0; i < kernel.Length; i++)
        {
            Assert.Equal(free[i] - 0.1 * 2 * 0.02 * kernel[i], pulled[i], 1e-12);
        }
    }

    [Fact]
    public void A_weight_that_the_loss_does_not_depend_on_stays()
    {
        var input = new Input(2);
        SymbolicTensor hidden = new Dense(2) { Name = "used" }.Apply(input);
        SymbolicTensor gated = new Gate { Name = "gate" }.Apply(hidden);
        var model = new Model([input], [gated], dataType: DataType.Float64);
        model.Compile(new SGD(), Loss.MeanSquaredError);
        double[] before = model.GetWeight("gate/idle").ToTensor<double>().ToArray();
        model.Fit(Dataset.From(Small.Numbers(4, 2), Small.Numbers(4, 2, seed: 2)));
        Assert.Equal(before, model.GetWeight("gate/idle").ToTensor<double>().ToArray());
    }

    private sealed record Gate : Layer
    {
        public override Node Call(LayerContext context, Node x)
        {
            context.Weight("idle", x.Shape.Last, new Initializers.Ones());
            return x;
        }
    }
}
