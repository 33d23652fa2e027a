using Strata.Callbacks;
using Strata.Formats;

namespace Strata.Tests.Training;

public sealed class BackupAndRestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-backup").FullName;

    private string Last => Path.Combine(folder, "backup.safetensors");

    private string Before => Path.Combine(folder, "backup.previous.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly Dataset Data = Small.Labels(50);

    private History Fit(Model model, params Callback[] before) =>
        model.Fit(Data, epochs: 6, batchSize: 16, validationSplit: 0.2, callbacks: [.. before, new BackupAndRestore(folder)]);

    /// <summary>Runs until an epoch and a batch, and then the power fails.</summary>
    private void Interrupted(int epoch, int batch)
    {
        int now = 0;
        var failing = new Lambda
        {
            EpochBegin = (_, begun) => now = begun,
            TrainBatchEnd = (_, done, _) =>
            {
                if (now == epoch && done == batch)
                {
                    throw new IOException("the power failed");
                }
            },
        };
        Assert.Throws<IOException>(() => Fit(Small.Classifier(), failing));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void An_interrupted_run_goes_on_to_the_bits_of_an_unbroken_one(int epoch, int batch)
    {
        Sequential straight = Small.Classifier();
        History whole = straight.Fit(Data, epochs: 6, batchSize: 16, validationSplit: 0.2);

        Interrupted(epoch, batch);
        Sequential resumed = Small.Classifier(seed: 0);
        resumed.Weights[0].Set(new double[32]); // what a new process begins with is of no matter
        History rest = Fit(resumed);

        Assert.Equal(Small.All(straight), Small.All(resumed));
        Assert.Equal(Enumerable.Range(epoch, 6 - epoch), rest.Epochs);
        Assert.All(whole.Names, name => Assert.Equal(whole[name].Skip(epoch), rest[name]));
        Assert.Empty(Directory.GetFiles(folder)); // the run has come to its end
    }

    [Fact]
    public void The_learning_rate_that_a_callback_moved_goes_on_too()
    {
        var halving = new Lambda { EpochEnd = (run, _, _) => run.LearningRate /= 2 };
        Sequential straight = Small.Classifier();
        straight.Fit(Data, epochs: 6, batchSize: 16, validationSplit: 0.2, callbacks: [halving]);

        using var cancel = new CancellationTokenSource();
        var cancelling = new Lambda { EpochEnd = (_, epoch, _) => _ = epoch == 2 ? Cancelled(cancel) : 0 };
        Sequential first = Small.Classifier();
        History broken = first.Fit(
            Data,
            epochs: 6,
            batchSize: 16,
            validationSplit: 0.2,
            callbacks: [halving, cancelling, new BackupAndRestore(folder)],
            cancellationToken: cancel.Token
        );
        Assert.True(broken.Cancelled);
        Assert.True(File.Exists(Last)); // a cancelled run keeps its state
        Assert.True(File.Exists(Before));

        var backup = new BackupAndRestore(folder);
        Sequential second = Small.Classifier();
        second.Fit(Data, epochs: 6, batchSize: 16, validationSplit: 0.2, callbacks: [halving, backup]);
        Assert.Equal(3, backup.RestoredEpoch);
        Assert.Equal(Small.All(straight), Small.All(second));
    }

    private static int Cancelled(CancellationTokenSource source)
    {
        source.Cancel();
        return 0;
    }

    [Fact]
    public void Where_the_last_state_is_damaged_the_one_before_is_taken()
    {
        Sequential straight = Small.Classifier();
        straight.Fit(Data, epochs: 6, batchSize: 16, validationSplit: 0.2);

        Interrupted(epoch: 4, batch: 0);
        File.WriteAllBytes(Last, File.ReadAllBytes(Last)[..^9]);
        Sequential resumed = Small.Classifier();
        History rest = Fit(resumed);
        Assert.Equal([3, 4, 5], rest.Epochs);
        Assert.Equal(Small.All(straight), Small.All(resumed));
    }

    [Fact]
    public void Where_no_state_can_be_read_the_run_does_not_begin()
    {
        Interrupted(epoch: 2, batch: 0);
        File.WriteAllText(Last, "nothing");
        File.WriteAllText(Before, "nothing");
        Sequential model = Small.Classifier();
        double[] weights = Small.All(model);
        Assert.Throws<ModelFormatException>(() => Fit(model));
        Assert.Equal(weights, Small.All(model));
    }

    [Fact]
    public void A_state_of_another_model_or_optimizer_is_refused_and_changes_nothing()
    {
        Interrupted(epoch: 2, batch: 0);
        var other = new Sequential(new Input(4), new Dense(5, Activation.Tanh), new Dense(3, Activation.Softmax));
        other.Compile(new Adam(), Loss.SparseCategoricalCrossentropy);
        double[] weights = Small.All(other);
        var error = Assert.Throws<ModelFormatException>(() => Fit(other));
        Assert.Contains("dense/kernel", error.Message, StringComparison.Ordinal);
        Assert.Contains("folder of its own", error.Message, StringComparison.Ordinal);
        Assert.Equal(weights, Small.All(other));

        Assert.Throws<ModelFormatException>(() => Fit(Small.Classifier(optimizer: new SGD())));
        string saved = Path.Combine(folder, "model.safetensors");
        other.Save(saved);
        File.Move(saved, Last, overwrite: true);
        File.Delete(Before);
        Assert.Contains(
            "no state of a training run",
            Assert.Throws<ModelFormatException>(() => Fit(other)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void It_writes_as_often_as_it_is_told_and_keeps_what_it_is_told_to()
    {
        var written = new List<bool>();
        Small
            .Classifier()
            .Fit(
                Data,
                epochs: 5,
                callbacks:
                [
                    new BackupAndRestore(folder, everyEpochs: 2, doubleCheckpoint: false, deleteCheckpoint: false),
                    new Lambda { EpochEnd = (_, _, _) => written.Add(File.Exists(Last)) },
                ]
            );
        Assert.Equal([false, true, true, true, true], written);
        Assert.True(File.Exists(Last));
        Assert.False(File.Exists(Before));
        var backup = new BackupAndRestore(folder);
        Small.Classifier().Fit(Data, epochs: 4, callbacks: [backup]); // the state is of epoch 4, so nothing is left to do
        Assert.Equal(4, backup.RestoredEpoch);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackupAndRestore(folder, everyEpochs: 0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_other_callbacks_remember_goes_on_too(int epoch)
    {
        // The loss on the last rows is best early on, so that an early stopping has something to remember and something to restore.
        static Callback[] Watching() =>
            [new EarlyStopping(patience: 4, restoreBestWeights: true), new ReduceLearningRateOnPlateau(patience: 1, factor: 0.5)];
        Sequential straight = Small.Classifier(optimizer: new Adam(0.3));
        var whole = (EarlyStopping)Watching()[0];
        straight.Fit(Data, epochs: 40, batchSize: 16, validationSplit: 0.2, callbacks: [whole, Watching()[1]]);
        Assert.NotNull(whole.StoppedEpoch);

        var failing = new Lambda { EpochBegin = (_, begun) => ThrowIf(begun == epoch) };
        Assert.Throws<IOException>(() =>
            Small
                .Classifier(optimizer: new Adam(0.3))
                .Fit(
                    Data,
                    epochs: 40,
                    batchSize: 16,
                    validationSplit: 0.2,
                    callbacks: [failing, .. Watching(), new BackupAndRestore(folder)]
                )
        );
        Sequential resumed = Small.Classifier(seed: 0, optimizer: new Adam(0.3));
        Callback[] watching = Watching();
        var backup = new BackupAndRestore(folder);
        resumed.Fit(Data, epochs: 40, batchSize: 16, validationSplit: 0.2, callbacks: [.. watching, backup]);
        Assert.Equal(epoch, backup.RestoredEpoch);
        Assert.Equal(whole.StoppedEpoch, ((EarlyStopping)watching[0]).StoppedEpoch);
        Assert.Equal(whole.BestEpoch, ((EarlyStopping)watching[0]).BestEpoch);
        Assert.Equal(Small.All(straight), Small.All(resumed));
    }

    private static void ThrowIf(bool isFailing)
    {
        if (isFailing)
        {
            throw new IOException("the power failed");
        }
    }

    [Fact]
    public void A_run_that_was_ended_and_not_cleared_away_stays_ended()
    {
        var ending = new Lambda { EpochEnd = (run, epoch, _) => run.StopTraining = epoch == 2 };
        Sequential straight = Small.Classifier();
        straight.Fit(Data, epochs: 6, callbacks: [ending, new BackupAndRestore(folder, deleteCheckpoint: false)]);
        Sequential resumed = Small.Classifier(seed: 0);
        History rest = resumed.Fit(Data, epochs: 6, callbacks: [ending, new BackupAndRestore(folder)]);
        Assert.Empty(rest.Epochs);
        Assert.Equal(Small.All(straight), Small.All(resumed));
    }

    [Fact]
    public void A_history_has_each_epoch_once_whatever_was_cut_off()
    {
        string log = Path.Combine(folder, "history.csv");
        History Logged(Model model) =>
            model.Fit(
                Data,
                epochs: 4,
                callbacks: [new CsvLogger(log, append: File.Exists(Last)), new BackupAndRestore(folder, deleteCheckpoint: false)]
            );
        Logged(Small.Classifier());
        string whole = File.ReadAllText(log);
        File.Move(Before, Last, overwrite: true); // the state of epoch 3
        File.AppendAllText(log, "4,0.1");
        Logged(Small.Classifier(seed: 0));
        Assert.Equal(whole, File.ReadAllText(log));
    }
}
