namespace Strata.Tests.Training;

public class EvaluateTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(7)]
    public void Evaluation_gives_what_validation_gave(int batchSize)
    {
        // More rows to validate than to train on and the other way round: the batches are the same all the same.
        foreach (var (train, held) in new[] { (20, 50), (50, 20) })
        {
            Sequential model = Small.Classifier(DataType.Float32);
            Dataset validation = Small.Labels(held, seed: 2);
            History history = model.Fit(Small.Labels(train), batchSize: batchSize, validationData: validation);
            IReadOnlyDictionary<string, double> measured = model.Evaluate(validation, batchSize);
            Assert.Equal(["loss", "accuracy"], measured.Keys);
            Assert.Equal(history["val_loss"][0], measured["loss"]);
            Assert.Equal(history["val_accuracy"][0], measured["accuracy"]);
        }
    }

    [Fact]
    public void Evaluation_gives_what_training_measured_before_its_step()
    {
        // One batch and no dropout: the epoch's loss is that of the weights as they were.
        var model = new Sequential(
            [new Input(4), new Dense(8, Activation.Tanh), new Dense(3, Activation.Softmax)],
            dataType: DataType.Float64
        );
        model.Compile(new Adam(0.1), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        Dataset data = Small.Labels(30);
        IReadOnlyDictionary<string, double> measured = model.Evaluate(data, batchSize: 30);
        History history = model.Fit(data, batchSize: 30, shuffle: false);
        Assert.Equal(measured["loss"], history["loss"][0]);
        Assert.Equal(measured["accuracy"], history["accuracy"][0]);
    }

    [Fact]
    public void Evaluation_changes_nothing_and_drops_nothing()
    {
        Sequential model = Small.Classifier();
        model.Fit(Small.Labels(30));
        double[] weights = Small.All(model);
        long steps = model.OptimizerState!.Iterations;
        double first = model.Evaluate(Small.Labels(30))["loss"];
        Assert.Equal(first, model.Evaluate(Small.Labels(30))["loss"]);
        Assert.Equal(weights, Small.All(model));
        Assert.Equal(steps, model.OptimizerState!.Iterations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(1000)]
    public void The_batch_size_does_not_matter(int batchSize)
    {
        Model model = Small.Line();
        Assert.Equal(5.5, model.Evaluate(Small.Counted(10), batchSize)["loss"], 1e-12);
    }

    [Fact]
    public void Sample_weights_count_in_the_loss_and_not_in_the_metrics()
    {
        Model model = Small.Line();
        model.Compile(new SGD(), Loss.MeanAbsoluteError, [Metric.MeanAbsoluteError]);
        IReadOnlyDictionary<string, double> measured = model.Evaluate(Small.Counted(4), 3, [1, 0, 2, 0.5]);
        Assert.Equal((1 + 0 + 6 + 2) / 4.0, measured["loss"], 1e-12);
        Assert.Equal(2.5, measured["mean_absolute_error"], 1e-12);
    }

    [Fact]
    public void Evaluation_can_be_cancelled()
    {
        Model model = Small.Line();
        Assert.Throws<OperationCanceledException>(() =>
            model.Evaluate(Small.Counted(4), cancellationToken: new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void The_rows_of_a_dataset_are_predicted_as_they_are_one_by_one()
    {
        Sequential model = Small.Classifier(DataType.Float32);
        Dataset data = Small.Labels(11);
        float[] together = model.Predict(data)[0].ToArray();
        var row = new float[4];
        for (int i = 0; i < data.Count; i++)
        {
            data.Inputs[0].CopyRows<float>(i, 1, row);
            Assert.Equal(together[(i * 3)..(i * 3 + 3)], model.Predict<float>(row));
        }
        Assert.Throws<Strata.Graphs.ShapeException>(() => model.Predict(Small.Labels(2, width: 5)));
    }
}
