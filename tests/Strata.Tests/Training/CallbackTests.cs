using System.Globalization;
using Strata.Callbacks;

namespace Strata.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name) => Path.Combine(folder, name);

    private sealed class Written(string name, List<string> log) : Callback
    {
        public override void OnTrainBegin(TrainingRun run) => log.Add($"{name} train begin");

        public override void OnTrainEnd(TrainingRun run) => log.Add($"{name} train end");

        public override void OnEpochBegin(TrainingRun run, int epoch) => log.Add($"{name} epoch {epoch} begin");

        public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs) =>
            log.Add($"{name} epoch {epoch} end: {string.Join(" ", logs.Keys)}");

        public override void OnTrainBatchBegin(TrainingRun run, int batch) => log.Add($"{name} batch {batch} begin");

        public override void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs) =>
            log.Add($"{name} batch {batch} end: {string.Join(" ", logs.Keys)}");
    }

    [Fact]
    public void What_a_callback_measures_is_in_the_logs_of_those_after_it_and_in_the_history()
    {
        var log = new List<string>();
        History history = Small
            .Line()
            .Fit(
                Small.Counted(3),
                epochs: 2,
                batchSize: 3,
                callbacks:
                [
                    new Written("a", log),
                    new Lambda { EpochEnd = (run, epoch, _) => run.Log("val_mine", 2 * epoch) },
                    new Written("b", log),
                ]
            );
        Assert.Equal([0, 2], history["val_mine"]);
        Assert.Contains("a epoch 1 end: loss", log);
        Assert.Contains("b epoch 1 end: loss val_mine", log);
    }

    [Fact]
    public void Hooks_are_called_in_keras_order_and_callbacks_in_theirs()
    {
        var log = new List<string>();
        Small
            .Line()
            .Fit(
                Small.Counted(3),
                epochs: 2,
                batchSize: 2,
                validationData: Small.Counted(2),
                initialEpoch: 1,
                callbacks: [new Written("a", log), new Written("b", log)]
            );
        string[] expected =
        [
            "train begin",
            "epoch 1 begin",
            "batch 0 begin",
            "batch 0 end: loss",
            "batch 1 begin",
            "batch 1 end: loss",
            "epoch 1 end: loss val_loss",
            "train end",
        ];
        Assert.Equal(expected.SelectMany(line => new[] { $"a {line}", $"b {line}" }), log);
    }

    [Fact]
    public void A_run_tells_where_it_stands_and_can_be_steered()
    {
        var seen = new List<(long Iterations, double Rate)>();
        Model model = Small.Line(optimizer: new SGD(0.5));
        History history = model.Fit(
            Small.Counted(6),
            epochs: 9,
            batchSize: 2,
            callbacks:
            [
                new Lambda
                {
                    TrainBegin = run =>
                    {
                        Assert.Same(model, run.Model);
                        Assert.Equal((9, 3), (run.Epochs, run.BatchesPerEpoch));
                    },
                    TrainBatchEnd = (run, batch, _) =>
                    {
                        seen.Add((run.Iterations, run.LearningRate));
                        run.LearningRate /= 2;
                        run.StopTraining = run.Iterations == 4;
                    },
                },
            ]
        );
        Assert.Equal([(1, 0.5), (2, 0.25), (3, 0.125), (4, 0.0625)], seen);
        // An epoch that a callback cuts short is still an epoch of the history, as in Keras; only cancelling is not.
        Assert.Equal([0, 1], history.Epochs);
        Assert.False(history.Cancelled);
    }

    [Fact]
    public void What_a_callback_throws_comes_through_and_the_model_can_still_be_used()
    {
        Model model = Small.Line();
        var lambda = new Lambda { TrainBatchEnd = (_, _, _) => throw new InvalidDataException("mine") };
        Assert.Equal("mine", Assert.Throws<InvalidDataException>(() => model.Fit(Small.Counted(3), callbacks: [lambda])).Message);
        Assert.Single(model.Fit(Small.Counted(3)).Epochs);
    }

    // Feeds a callback with the values of epochs; at the end of epoch e the model's weight is e. Gives how many epochs were run.
    private static (int Epochs, Model Model, List<double> Rates) Feed(Callback callback, string name, params double[] values)
    {
        Model model = Small.Line(optimizer: new SGD(1));
        var run = new TrainingRun(model, model.OptimizerState!, values.Length, 1);
        var rates = new List<double>();
        callback.OnTrainBegin(run);
        int epoch = 0;
        while (epoch < values.Length && !run.StopTraining)
        {
            callback.OnEpochBegin(run, epoch);
            model.Weights[0].Set((double)epoch);
            callback.OnEpochEnd(run, epoch, new Dictionary<string, double> { ["loss"] = 0, [name] = values[epoch] });
            rates.Add(run.LearningRate);
            epoch++;
        }
        callback.OnTrainEnd(run);
        return (epoch, model, rates);
    }

    [Theory]
    // Stops at the first epoch that is no better: patience 0.
    [InlineData(0, 0, null, 0, new[] { 3.0, 2, 2.5, 1 }, 3, 1)]
    [InlineData(0, 0, null, 0, new[] { 3.0, 2, 2, 1 }, 3, 1)]
    // Two epochs in a row without a better one; a better one begins the count anew.
    [InlineData(2, 0, null, 0, new[] { 3.0, 2, 2.5, 1, 1.5, 1.4, 0 }, 6, 3)]
    // Better by too little is not better, and the best stays.
    [InlineData(2, 0.1, null, 0, new[] { 3.0, 2.95, 2.91, 0 }, 3, 0)]
    [InlineData(2, -0.1, null, 0, new[] { 3.0, 2.95, 2.91, 0 }, 3, 0)]
    [InlineData(2, 0.1, null, 0, new[] { 3.0, 2.95, 2.85, 2.84, 2.83, 0 }, 5, 2)]
    // Under the baseline only epochs that do not even beat the best can end the run, but they do at once when patience is used up.
    [InlineData(2, 0, 1.0, 0, new[] { 4.0, 3, 2, 2.5, 0 }, 4, 2)]
    [InlineData(3, 0, 1.0, 0, new[] { 4.0, 0.5, 0.6, 0.7, 0.8, 0 }, 5, 1)]
    // Epochs before the start are not watched, not even for the best.
    [InlineData(0, 0, null, 2, new[] { 0.0, 1, 5, 4, 6, 0 }, 5, 3)]
    // NaN is never the best; the first epoch alone never ends a run.
    [InlineData(0, 0, null, 0, new[] { double.NaN, double.NaN, 1 }, 2, 0)]
    [InlineData(1, 0, null, 0, new[] { double.NaN, 2, double.NaN, 1 }, 3, 1)]
    [InlineData(5, 0, null, 0, new[] { double.PositiveInfinity, 2, 1 }, 3, 2)]
    public void Early_stopping_stops_and_restores_as_keras(
        int patience,
        double minDelta,
        double? baseline,
        int startFromEpoch,
        double[] values,
        int epochs,
        int best
    )
    {
        EarlyStopping Made(bool restore) =>
            new(
                patience: patience,
                minDelta: minDelta,
                baseline: baseline,
                restoreBestWeights: restore,
                startFromEpoch: startFromEpoch
            );
        EarlyStopping stopping = Made(true);
        for (int again = 0; again < 2; again++)
        {
            var (ran, model, _) = Feed(stopping, "val_loss", values);
            Assert.Equal(epochs, ran);
            Assert.Equal(best, stopping.BestEpoch);
            Assert.Equal(epochs < values.Length ? epochs - 1 : null, stopping.StoppedEpoch);
            Assert.Equal([best], Small.All(model));
        }
        Assert.Equal([epochs - 1.0], Small.All(Feed(Made(false), "val_loss", values).Model));
    }

    [Theory]
    [InlineData("val_accuracy", MonitorMode.Auto, 1)]
    [InlineData("val_r2_score", MonitorMode.Auto, 1)]
    [InlineData("mean_squared_error", MonitorMode.Auto, 0)]
    [InlineData("val_score_loss", MonitorMode.Auto, 0)]
    [InlineData("val_accuracy", MonitorMode.Min, 0)]
    [InlineData("mine", MonitorMode.Max, 1)]
    public void Which_way_is_better_follows_from_the_name_or_is_told(string name, MonitorMode mode, int best)
    {
        var stopping = new EarlyStopping(name, patience: 9, mode: mode);
        Feed(stopping, name, 1, 2, 1.5);
        Assert.Equal(best, stopping.BestEpoch);
    }

    [Fact]
    public void A_name_that_is_not_measured_is_told_with_those_that_are()
    {
        Model model = Small.Line();
        var error = Assert.Throws<ArgumentException>(() => model.Fit(Small.Counted(3), callbacks: [new EarlyStopping()]));
        Assert.Contains("'val_loss'", error.Message, StringComparison.Ordinal);
        Assert.Contains("There is: loss", error.Message, StringComparison.Ordinal);
        Assert.Contains("validation data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_ends_a_run_with_its_best_weights()
    {
        // The step is so long that the loss goes up at once: the first epoch is the best.
        var stopping = new EarlyStopping("val_loss", patience: 2, restoreBestWeights: true);
        double[]? first = null;
        Model model = Small.Line(optimizer: new SGD(1));
        History history = model.Fit(
            Small.Counted(1),
            epochs: 50,
            validationData: Small.Counted(1),
            callbacks: [stopping, new Lambda { EpochEnd = (run, epoch, _) => first ??= Small.All(run.Model) }]
        );
        Assert.Equal(stopping.StoppedEpoch + 1, history.Epochs.Count);
        Assert.Equal(history["val_loss"].Index().MinBy(pair => pair.Item).Index, stopping.BestEpoch);
        Assert.Equal(history["val_loss"][stopping.BestEpoch!.Value], model.Evaluate(Small.Counted(1))["loss"]);
        Assert.Equal(first, Small.All(model));
    }

    [Fact]
    public void The_learning_rate_falls_on_a_plateau()
    {
        var plateau = new ReduceLearningRateOnPlateau(factor: 0.5, patience: 2);
        double[] values = [3, 2, 2, 2, 2, 2, 1, 1, 1];
        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125], Feed(plateau, "val_loss", values).Rates);
        // Better by less than 1e-4 is no better, and a second run begins anew.
        Assert.Equal([1, 1, 0.5, 0.5], Feed(plateau, "val_loss", 1, 0.99995, 0.99991, 0.5).Rates);
        // A NaN is never better, not even the first.
        Assert.Equal([1, 0.5, 0.5], Feed(plateau, "val_loss", double.NaN, double.NaN, double.NaN).Rates);
    }

    [Fact]
    public void After_a_fall_the_learning_rate_cools_down_and_never_falls_below_its_least()
    {
        var plateau = new ReduceLearningRateOnPlateau(factor: 0.5, patience: 1, cooldown: 2, minLearningRate: 0.3);
        // Epoch 1 falls; 2 counts down and 3 is the first after it, as in Keras; then only the least is left.
        Assert.Equal([1, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3], Feed(plateau, "val_loss", 1, 1, 1, 1, 1, 1, 1).Rates);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(factor: double.NaN));
    }

    [Fact]
    public void A_checkpoint_is_saved_after_each_epoch_under_its_name()
    {
        var checkpoint = new ModelCheckpoint(File("at/{epoch:00}-{loss:0.000}.safetensors"));
        Model model = Small.Line(trainable: false);
        model.Fit(Small.Counted(3), epochs: 3, initialEpoch: 1, callbacks: [checkpoint]);
        Assert.Equal(["02-2.000.safetensors", "03-2.000.safetensors"], Files("at"));
        Assert.Equal(File("at/03-2.000.safetensors"), checkpoint.LastPath);
        Assert.Equal(Small.All(model), Small.All(Model.Load(checkpoint.LastPath!)));
    }

    [Fact]
    public void Only_the_best_checkpoint_is_kept_and_a_second_run_goes_on_from_it()
    {
        var checkpoint = new ModelCheckpoint(File("best.safetensors"), saveBestOnly: true);
        Feed(checkpoint, "val_loss", double.NaN, 3, 4, 2, 2, double.NaN);
        Assert.Equal([3.0], Small.All(Model.Load(File("best.safetensors"))));
        Feed(checkpoint, "val_loss", 2.5, 2.1);
        Assert.Equal([3.0], Small.All(Model.Load(File("best.safetensors"))));
        Feed(checkpoint, "val_loss", 2.5, 2.1, 1.9);
        Assert.Equal([2.0], Small.All(Model.Load(File("best.safetensors"))));

        var threshold = new ModelCheckpoint(File("none.safetensors"), saveBestOnly: true, initialValueThreshold: 1);
        Feed(threshold, "val_loss", 3, 2, 1);
        Assert.Null(threshold.LastPath);
        Assert.False(System.IO.File.Exists(File("none.safetensors")));
    }

    [Fact]
    public void Checkpoints_every_few_batches_are_counted_across_epochs()
    {
        var checkpoint = new ModelCheckpoint(File("{epoch}-{batch}.safetensors"), everyBatches: 2);
        Small.Line().Fit(Small.Counted(3), epochs: 2, batchSize: 1, callbacks: [checkpoint]);
        Assert.Equal(["1-2.safetensors", "2-1.safetensors", "2-3.safetensors"], Files(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelCheckpoint("x", everyBatches: 0));
    }

    [Fact]
    public void A_checkpoint_goes_on_as_if_the_run_had_never_stopped()
    {
        Dataset data = Small.Labels(20);
        Sequential straight = Small.Classifier();
        straight.Fit(data, epochs: 4, callbacks: [new ModelCheckpoint(File("{epoch}.safetensors"))]);
        Model resumed = Model.Load(File("2.safetensors"));
        resumed.Fit(data, epochs: 4, initialEpoch: 2);
        Assert.Equal(Small.All(straight), Small.All(resumed));
    }

    [Fact]
    public void A_checkpoint_that_names_what_is_not_measured_says_what_is()
    {
        var checkpoint = new ModelCheckpoint(File("{val_loss}.safetensors"));
        var error = Assert.Throws<ArgumentException>(() => Small.Line().Fit(Small.Counted(3), callbacks: [checkpoint]));
        Assert.Contains("'val_loss'", error.Message, StringComparison.Ordinal);
        Assert.Contains("epoch, batch, loss", error.Message, StringComparison.Ordinal);
    }

    private string[] Files(string below) => [.. Directory.GetFiles(File(below)).Select(path => Path.GetFileName(path)).Order()];

    [Fact]
    public void The_csv_log_reads_back_to_the_same_bits()
    {
        History history = Small
            .Classifier()
            .Fit(Small.Labels(20), epochs: 3, validationSplit: 0.3, callbacks: [new CsvLogger(File("new/log.csv"))]);
        string[] lines = System.IO.File.ReadAllLines(File("new/log.csv"));
        Assert.Equal("epoch,loss,accuracy,val_loss,val_accuracy", lines[0]);
        Assert.Equal(4, lines.Length);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            double[] read = [.. lines[epoch + 1].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            Assert.Equal([epoch, .. history.Names.Select(name => history[name][epoch])], read);
        }
    }

    [Fact]
    public void A_csv_log_is_begun_anew_or_gone_on_with()
    {
        Model model = Small.Line();
        model.Fit(Small.Counted(2), epochs: 2, callbacks: [new CsvLogger(File("log.csv"), ";")]);
        model.Fit(
            Small.Counted(2),
            epochs: 3,
            initialEpoch: 2,
            validationData: Small.Counted(2),
            callbacks: [new CsvLogger(File("log.csv"), ";", append: true)]
        );
        string[] lines = System.IO.File.ReadAllLines(File("log.csv"));
        // What the header does not name has no column.
        Assert.Equal("epoch;loss", lines[0]);
        Assert.Equal(["0", "1", "2"], lines.Skip(1).Select(line => line.Split(';')[0]));
        Assert.All(lines, line => Assert.Equal(2, line.Split(';').Length));

        model.Fit(Small.Counted(2), callbacks: [new CsvLogger(File("log.csv"))]);
        Assert.Equal(2, System.IO.File.ReadAllLines(File("log.csv")).Length);
        model.Fit(Small.Counted(2), callbacks: [new CsvLogger(File("other.csv"), append: true)]);
        Assert.Equal("epoch,loss", System.IO.File.ReadAllLines(File("other.csv"))[0]);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_training_at_its_batch()
    {
        var terminate = new TerminateOnNaN();
        Model model = Small.Line(optimizer: new SGD(double.MaxValue));
        History history = model.Fit(Small.Counted(8), epochs: 5, batchSize: 2, shuffle: false, callbacks: [terminate]);
        Assert.Equal(1, terminate.Batch);
        Assert.Equal([0], history.Epochs);
        Assert.False(double.IsFinite(history["loss"][0]));

        model = Small.Line();
        model.Fit(Small.Counted(8), callbacks: [terminate]);
        Assert.Null(terminate.Batch);
    }

    [Fact]
    public void An_empty_lambda_does_nothing()
    {
        var (plain, watched) = (Small.Classifier(), Small.Classifier());
        plain.Fit(Small.Labels(20), epochs: 2);
        watched.Fit(Small.Labels(20), epochs: 2, callbacks: [new Lambda()]);
        Assert.Equal(Small.All(plain), Small.All(watched));
    }
}
