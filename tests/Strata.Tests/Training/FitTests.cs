using Strata.Callbacks;

namespace Strata.Tests.Training;

public class FitTests
{
    [Fact]
    public void Every_epoch_sees_every_row_once_in_an_order_of_its_own()
    {
        int[][] orders = Orders(seed: 3, shuffle: true, epochs: 3);

        Assert.All(orders, order => Assert.Equal(Enumerable.Range(1, 12), order.Order()));
        Assert.NotEqual(orders[0], orders[1]);
        Assert.NotEqual(orders[1], orders[2]);
        Assert.NotEqual(Enumerable.Range(1, 12), orders[0]);
    }

    [Fact]
    public void The_seed_and_the_epoch_decide_the_order()
    {
        int[][] orders = Orders(seed: 3, shuffle: true, epochs: 3);

        Assert.Equal(orders, Orders(seed: 3, shuffle: true, epochs: 3));
        Assert.Equal(orders[2], Orders(seed: 3, shuffle: true, epochs: 3, initialEpoch: 2)[0]);
        Assert.NotEqual(orders[0], Orders(seed: 4, shuffle: true, epochs: 1)[0]);
    }

    [Fact]
    public void Without_shuffle_rows_come_as_they_lie() =>
        Assert.All(Orders(seed: 3, shuffle: false, epochs: 2), order => Assert.Equal(Enumerable.Range(1, 12), order));

    [Fact]
    public void A_validation_split_holds_out_the_last_rows_before_any_shuffle()
    {
        int[] order = Orders(seed: 3, shuffle: true, epochs: 1, validationSplit: 0.3)[0];
        Assert.Equal(Enumerable.Range(1, 8), order.Order()); // floor(12 * 0.7) = 8, as in Keras

        Model model = Small.Line(trainable: false);
        History history = model.Fit(Small.Counted(12), validationSplit: 0.3);
        Assert.Equal((9 + 10 + 11 + 12) / 4.0, history["val_loss"][0], 1e-12);
    }

    private static int[][] Orders(int seed, bool shuffle, int epochs, int initialEpoch = 0, double validationSplit = 0)
    {
        Model model = Small.Line(trainable: false, seed: seed);
        var orders = new List<List<int>>();
        var before = 0.0;
        model.Fit(
            Small.Counted(12),
            epochs,
            batchSize: 1,
            validationSplit: validationSplit,
            shuffle: shuffle,
            initialEpoch: initialEpoch,
            callbacks:
            [
                new Lambda
                {
                    EpochBegin = (_, _) =>
                    {
                        before = 0;
                        orders.Add([]);
                    },
                    TrainBatchEnd = (_, batch, logs) =>
                    {
                        double sum = logs["loss"] * (batch + 1);
                        orders[^1].Add((int)Math.Round(sum - before));
                        before = sum;
                    },
                },
            ]
        );
        return [.. orders.Select(order => order.ToArray())];
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void A_run_in_two_parts_is_the_run_in_one(DataType dataType)
    {
        Dataset data = Small.Labels(50);
        Sequential straight = Small.Classifier(dataType);
        History whole = straight.Fit(data, epochs: 5, batchSize: 16, validationSplit: 0.2);

        Sequential parted = Small.Classifier(dataType);
        parted.Fit(data, epochs: 3, batchSize: 16, validationSplit: 0.2);
        History rest = parted.Fit(data, epochs: 5, batchSize: 16, validationSplit: 0.2, initialEpoch: 3);

        Assert.Equal(Small.All(straight), Small.All(parted));
        Assert.Equal([3, 4], rest.Epochs);
        Assert.All(whole.Names, name => Assert.Equal(whole[name].Skip(3), rest[name]));
    }

    [Fact]
    public void A_batch_is_the_run_on_its_rows_and_the_last_one_is_smaller()
    {
        Dataset data = Small.Regression(10);
        Sequential Fresh()
        {
            var model = new Sequential([new Input(4), new Dense(3, Activation.Tanh), new Dense(1)], dataType: DataType.Float64);
            model.Compile(new Adam(0.05), Loss.MeanSquaredError);
            return model;
        }
        Sequential one = Fresh();
        one.Fit(data, batchSize: 4, shuffle: false);
        Sequential pieces = Fresh();
        pieces.Fit(data.Slice(0, 4), batchSize: 4, shuffle: false);
        pieces.Fit(data.Slice(4, 4), batchSize: 4, shuffle: false);
        pieces.Fit(data.Slice(8, 2), batchSize: 4, shuffle: false);
        Assert.Equal(Small.All(pieces), Small.All(one));

        Sequential whole = Fresh();
        whole.Fit(data, batchSize: 10, shuffle: false);
        Sequential larger = Fresh();
        larger.Fit(data, batchSize: 1000, shuffle: false);
        Assert.Equal(Small.All(whole), Small.All(larger));
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_rows()
    {
        // Batches of 4, 4 and 2: the mean of the batches' means would be another number.
        Model model = Small.Line(trainable: false);
        History history = model.Fit(Small.Counted(10), batchSize: 4, shuffle: false);
        Assert.Equal(5.5, history["loss"][0], 1e-12);
    }

    [Fact]
    public void One_row_can_be_trained_on()
    {
        Model model = Small.Line(w: 2, optimizer: new SGD(0.5));
        History history = model.Fit(Small.Counted(1));
        Assert.Equal([2.0], history["loss"]);
        Assert.Equal([1.5], Small.All(model)); // w - 0.5 * sign(2 - 0) * 1
    }

    [Fact]
    public void No_epoch_leaves_everything_as_it_is()
    {
        Model model = Small.Line();
        History history = model.Fit(Small.Counted(3), epochs: 2, initialEpoch: 2);
        Assert.Empty(history.Epochs);
        Assert.Empty(history.Names);
        Assert.Equal([1.0], Small.All(model));
        Assert.Throws<KeyNotFoundException>(() => history["loss"]);
    }

    [Fact]
    public void Sample_weights_multiply_the_losses_of_their_rows()
    {
        // Keras divides by the number of rows, not by the sum of the weights.
        Model model = Small.Line(trainable: false);
        History history = model.Fit(Small.Counted(4), sampleWeight: [1, 0, 2, 0.5]);
        Assert.Equal((1 + 0 + 6 + 2) / 4.0, history["loss"][0], 1e-12);

        Model moved = Small.Line(optimizer: new SGD(1));
        moved.Fit(Small.Counted(4), sampleWeight: [0, 0, 0, 0]);
        Assert.Equal([1.0], Small.All(moved));
    }

    [Fact]
    public void A_row_that_counts_twice_is_a_row_that_is_there_twice()
    {
        Dataset data = Small.Regression(6);
        Sequential Fresh()
        {
            var model = new Sequential([new Input(4), new Dense(1)], dataType: DataType.Float64);
            model.Compile(new SGD(0.1), Loss.MeanSquaredError);
            return model;
        }
        Sequential weighted = Fresh();
        weighted.Fit(data.Take(3), sampleWeight: [1, 3, 1], shuffle: false);
        Sequential repeated = Fresh();
        repeated.Compile(new SGD(0.1 * 5 / 3), Loss.MeanSquaredError); // five rows in the mean and not three
        repeated.Fit(data.Select(0, 1, 1, 1, 2), shuffle: false);
        Assert.All(Small.All(weighted).Zip(Small.All(repeated)), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void Class_weights_are_sample_weights_by_label()
    {
        Dataset data = Small.Labels(30);
        var labels = new double[30];
        data.Targets[0].CopyRows<double>(0, 30, labels);
        Sequential byClass = Small.Classifier();
        byClass.Fit(data, epochs: 2, batchSize: 8, classWeight: new Dictionary<int, double> { [0] = 2, [2] = 0.25 });
        Sequential byRow = Small.Classifier();
        byRow.Fit(
            data,
            epochs: 2,
            batchSize: 8,
            sampleWeight:
            [
                .. labels.Select(label =>
                    label == 0 ? 2.0
                    : label == 1 ? 1
                    : 0.25
                ),
            ]
        );
        Assert.Equal(Small.All(byRow), Small.All(byClass));
    }

    [Fact]
    public void Class_weights_of_one_hot_rows_go_by_their_largest_place()
    {
        Dataset data = Dataset.From(Small.Numbers(3, 2), new double[][] { [1, 0], [0, 1], [0, 1] });
        var model = new Sequential([new Input(2), new Dense(2, Activation.Softmax)], dataType: DataType.Float64);
        model.Compile(new SGD(0), Loss.CategoricalCrossentropy);
        double both = model.Fit(data, classWeight: new Dictionary<int, double> { [0] = 5, [1] = 7 })["loss"][0];
        double byRow = model.Fit(data, sampleWeight: [5, 7, 7])["loss"][0];
        Assert.Equal(byRow, both, 1e-12);
    }

    [Fact]
    public void Held_out_rows_keep_their_sample_weights_and_have_no_class_weights()
    {
        // Rows 3 and 4 are held out: |3| * 10 and |4| * 0.
        Model model = Small.Line(trainable: false);
        History history = model.Fit(Small.Counted(4), validationSplit: 0.5, sampleWeight: [1, 1, 10, 0]);
        Assert.Equal(15, history["val_loss"][0], 1e-12);
        Assert.Equal(1.5, history["loss"][0], 1e-12);

        history = model.Fit(Small.Counted(4), validationSplit: 0.5, classWeight: new Dictionary<int, double> { [0] = 10 });
        Assert.Equal(3.5, history["val_loss"][0], 1e-12);
        Assert.Equal(15, history["loss"][0], 1e-12);
    }

    [Fact]
    public void Cancelling_ends_the_run_after_the_batch_and_loses_nothing()
    {
        using var source = new CancellationTokenSource();
        Sequential model = Small.Classifier();
        bool ended = false;
        History history = model.Fit(
            Small.Labels(32),
            epochs: 5,
            batchSize: 8,
            callbacks:
            [
                new Lambda
                {
                    TrainBatchEnd = (run, _, _) =>
                    {
                        if (run.Iterations == 6)
                        {
                            source.Cancel();
                        }
                    },
                    TrainEnd = _ => ended = true,
                },
            ],
            cancellationToken: source.Token
        );
        Assert.True(history.Cancelled);
        Assert.True(ended);
        Assert.Equal([0], history.Epochs);
        Assert.Single(history["loss"]);
        Assert.Equal(6, model.OptimizerState!.Iterations);
        Assert.True(double.IsFinite(model.Evaluate(Small.Labels(32))["loss"]));
        Assert.False(model.Fit(Small.Labels(32)).Cancelled);
    }

    [Fact]
    public void Cancelling_before_the_first_batch_or_while_validating_is_seen_too()
    {
        Sequential model = Small.Classifier();
        double[] before = Small.All(model);
        History none = model.Fit(Small.Labels(9), cancellationToken: new CancellationToken(canceled: true));
        Assert.True(none.Cancelled);
        Assert.Empty(none.Epochs);
        Assert.Equal(before, Small.All(model));

        using var source = new CancellationTokenSource();
        History half = model.Fit(
            Small.Labels(9),
            batchSize: 9,
            validationData: Small.Labels(9),
            callbacks: [new Lambda { TrainBatchEnd = (_, _, _) => source.Cancel() }],
            cancellationToken: source.Token
        );
        Assert.True(half.Cancelled);
        Assert.Empty(half.Epochs);
    }

    private sealed class Reports : List<(TrainingProgress Progress, string[] Names)>, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => Add((value, [.. value.Logs.Keys]));
    }

    [Fact]
    public void Progress_is_told_after_each_batch_and_each_epoch()
    {
        var reports = new Reports();
        Small
            .Classifier()
            .Fit(Small.Labels(20), epochs: 3, batchSize: 8, validationSplit: 0.2, initialEpoch: 1, progress: reports);

        Assert.Equal(
            [(1, 1, false), (1, 2, false), (1, 2, true), (2, 1, false), (2, 2, false), (2, 2, true)],
            reports.Select(report => (report.Progress.Epoch, report.Progress.Batch, report.Progress.IsEpochEnd))
        );
        Assert.All(reports, report => Assert.Equal((3, 2), (report.Progress.Epochs, report.Progress.Batches)));
        Assert.Equal(["loss", "accuracy"], reports[0].Names);
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], reports[^1].Names);
        Assert.All(reports, report => Assert.True(report.Progress.Elapsed > TimeSpan.Zero));
    }

    [Fact]
    public void Frozen_layers_do_not_move_and_gradients_pass_through_them()
    {
        var model = new Sequential(
            [
                new Input(4),
                new Dense(5, Activation.Tanh) { Name = "first" },
                new Dense(6, Activation.Tanh) { Name = "frozen", Trainable = false },
                new Dense(1) { Name = "last" },
            ],
            dataType: DataType.Float64
        );
        model.Compile(new AdamW(0.01, WeightDecay: 0.1), Loss.MeanSquaredError);
        Dictionary<string, double[]> before = model.Weights.ToDictionary(weight => weight.Path, Values);
        model.Fit(Small.Regression(20), epochs: 2);
        foreach (Weight weight in model.Weights)
        {
            Assert.Equal(weight.LayerName == "frozen", before[weight.Path].SequenceEqual(Values(weight)));
        }

        static double[] Values(Weight weight) => weight.ToTensor<double>().ToArray();
    }

    [Fact]
    public void Compiling_again_makes_the_optimizer_forget()
    {
        Dataset data = Small.Labels(20);
        Sequential model = Small.Classifier();
        var first = model.GetWeights<double>();
        model.Fit(data, epochs: 2);
        double[] once = Small.All(model);

        model.SetWeights(first);
        model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        model.Fit(data, epochs: 2);
        Assert.Equal(once, Small.All(model));

        model.SetWeights(first);
        model.Fit(data, epochs: 2);
        Assert.NotEqual(once, Small.All(model));
    }

    [Fact]
    public void Two_models_train_beside_each_other_as_they_do_alone()
    {
        Dataset data = Digits.Load().All.Take(256);
        double[] Train(int seed)
        {
            var model = new Sequential([new Input(64), new Dense(64, Activation.Relu), new Dense(10)], seed: seed);
            model.Compile(new Adam(), Loss.OfRow(new Losses.SparseCategoricalCrossentropy(FromLogits: true)));
            model.Fit(data, epochs: 2, batchSize: 128);
            return Small.All(model);
        }
        double[][] alone = [Train(1), Train(2), Train(3)];
        var together = new double[3][];
        Parallel.For(0, 3, i => together[i] = Train(i + 1));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void An_input_that_no_output_reads_is_let_be()
    {
        var (used, unused) = (new Input(2), new Input(3));
        var model = new Model([used, unused], [new Dense(1).Apply(used)], dataType: DataType.Float64);
        model.Compile(new SGD(), Loss.MeanSquaredError);
        Dataset data = Dataset.From([Small.Numbers(4, 2), Small.Numbers(4, 3)], [new double[4]]);
        Assert.True(double.IsFinite(model.Fit(data)["loss"][0]));
    }

    [Fact]
    public void Arrays_with_the_models_names_find_their_places()
    {
        var (left, right) = (new Input(2) { Name = "left" }, new Input(2) { Name = "right" });
        var model = new Model(
            [left, right],
            [new Dense(1) { Name = "sum" }.Apply(left), new Dense(1) { Name = "product" }.Apply(right)],
            dataType: DataType.Float64
        );
        model.Compile(new SGD(), Loss.MeanSquaredError);
        DataArray a = Small.Numbers(5, 2, seed: 1);
        DataArray b = Small.Numbers(5, 2, seed: 2);
        DataArray y = Small.Numbers(5, 1, seed: 3);
        DataArray z = Small.Numbers(5, 1, seed: 4);
        double expected = model.Evaluate(Dataset.From([a, b], [y, z]))["sum_loss"];
        double Loss0(Dataset data) => model.Evaluate(data)["sum_loss"];

        Assert.Equal(expected, Loss0(Dataset.From([b.Named("right"), a.Named("left")], [z.Named("product"), y.Named("sum")])));
        Assert.Equal(expected, Loss0(Dataset.From([b.Named("right"), a.Named("left")], [y, z])));
        // Names of their own say nothing of the model.
        Assert.Equal(expected, Loss0(Dataset.From([a.Named("height"), b.Named("left")], [y.Named("sum"), z])));
        Dataset turned = Dataset.From([b.Named("right"), a.Named("left")], [z.Named("product"), y.Named("sum")]);
        Assert.Equal(model.Predict(Dataset.From([a, b], []))[0].ToArray(), model.Predict(turned)[0].ToArray());
        History history = model.Fit(turned, epochs: 2, validationData: turned);
        Assert.Equal(history["val_sum_loss"][1], Loss0(turned));
    }
}
