using Strata.Callbacks;
using Strata.Graphs;

namespace Strata.Tests.Training;

/// <summary>Training on a stream is training on its rows in memory, bit for bit, without holding them.</summary>
public class StreamFitTests
{
    private static readonly Dictionary<int, double> ClassWeights = new() { [1] = 2.5 };

    private static void Tells<TException>(Action action, params string[] parts)
        where TException : Exception
    {
        var error = Assert.Throws<TException>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static void Same(Model expected, History expectedHistory, Model model, History history)
    {
        Assert.Equal(Small.All(expected), Small.All(model));
        Assert.Equal(expectedHistory.Epochs, history.Epochs);
        Assert.All(expectedHistory.Names, key => Assert.Equal(expectedHistory[key], history[key]));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(5, true)]
    [InlineData(32, false)]
    [InlineData(33, true)]
    [InlineData(1000, false)]
    public void A_stream_trains_to_the_bits_of_its_rows_in_memory(int pieceSize, bool weighted)
    {
        Dataset data = Small.Labels(101);
        Dataset held = Small.Labels(40, seed: 2);
        IReadOnlyDictionary<int, double>? weights = weighted ? ClassWeights : null;
        foreach (DataType type in new[] { DataType.Float32, DataType.Float64 })
        {
            Sequential expected = Small.Classifier(type);
            History memory = expected.Fit(data, epochs: 3, validationData: held, shuffle: false, classWeight: weights);

            DatasetStream stream = DatasetStream.From(token => DatasetStream.From(data, pieceSize).Pieces(0, token));
            Sequential model = Small.Classifier(type);
            Same(expected, memory, model, model.Fit(stream, epochs: 3, validationData: held, classWeight: weights));

            Sequential ahead = Small.Classifier(type);
            DatasetStream heldStream = DatasetStream.From(held, pieceSize);
            History history = ahead.Fit(stream.Prefetch(), validationData: heldStream, epochs: 3, classWeight: weights);
            Same(expected, memory, ahead, history);
        }
    }

    [Fact]
    public void A_resumed_run_on_a_shuffled_stream_repeats_an_unbroken_one()
    {
        DatasetStream stream = DatasetStream.From(Small.Labels(70), 9).Shuffle(20, seed: 3).Prefetch();
        Sequential whole = Small.Classifier();
        whole.Fit(stream, epochs: 4);
        Sequential broken = Small.Classifier();
        broken.Fit(stream, epochs: 2);
        broken.Fit(stream, epochs: 4, initialEpoch: 2);
        Assert.Equal(Small.All(whole), Small.All(broken));
    }

    [Fact]
    public void Evaluating_and_predicting_a_stream_gives_what_its_rows_give()
    {
        Dataset data = Small.Labels(101);
        DatasetStream stream = DatasetStream.From(data, 30);
        foreach (DataType type in new[] { DataType.Float32, DataType.Float64 })
        {
            Sequential model = Small.Classifier(type);
            Assert.Equal(model.Evaluate(data, batchSize: 32), model.Evaluate(stream, batchSize: 32));
            Assert.Equal(
                model.Predict(data)[0].ToArray(),
                model.Predict(stream).SelectMany(piece => piece[0].ToArray()).ToArray()
            );
            Assert.Equal([30, 30, 30, 11], model.Predict(stream).Select(piece => (int)piece[0].Lengths[0]));
        }
    }

    [Fact]
    public void Progress_without_a_count_tells_the_batches_done_and_from_the_second_epoch_on_all()
    {
        var told = new List<(int Epoch, int Batch, int Batches)>();
        var progress = new Reports(value => told.Add((value.Epoch, value.Batch, value.Batches)));
        DatasetStream stream = DatasetStream.From(token => DatasetStream.From(Small.Labels(10), 4).Pieces(0, token));
        Small.Classifier().Fit(stream, epochs: 2, batchSize: 5, progress: progress);
        Assert.Equal([(0, 1, 0), (0, 2, 0), (0, 2, 2), (1, 1, 2), (1, 2, 2), (1, 2, 2)], told);

        told.Clear();
        Small.Classifier().Fit(DatasetStream.From(Small.Labels(10), 4), batchSize: 3, progress: progress);
        Assert.Equal([(0, 1, 4), (0, 2, 4), (0, 3, 4), (0, 4, 4), (0, 4, 4)], told);

        told.Clear();
        Small.Classifier().Fit(stream, batchSize: 3, stepsPerEpoch: 2, progress: progress);
        Assert.Equal([(0, 1, 2), (0, 2, 2), (0, 2, 2)], told);

        told.Clear();
        Small.Classifier().Fit(stream, batchSize: 6, stepsPerEpoch: 9, progress: progress);
        Assert.Equal([(0, 1, 9), (0, 2, 9), (0, 2, 2)], told);
    }

    [Fact]
    public void Steps_per_epoch_end_the_epochs_of_an_endless_stream()
    {
        Dataset data = Small.Labels(64);
        int closed = 0;
        DatasetStream endless = DatasetStream.From((epoch, _) => Read(epoch));
        Sequential model = Small.Classifier();
        History history = model.Fit(endless, epochs: 3, batchSize: 8, stepsPerEpoch: 4);
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal(12, model.OptimizerState!.Iterations);
        Assert.Equal(3, closed);

        IEnumerable<Dataset> Read(int epoch)
        {
            try
            {
                while (true)
                {
                    yield return data.Slice(epoch, 16);
                }
            }
            finally
            {
                closed++;
            }
        }
    }

    [Fact]
    public void Cancelling_ends_the_run_and_the_reader()
    {
        using var cancel = new CancellationTokenSource();
        bool closed = false;
        Sequential model = Small.Classifier();
        History history = model.Fit(
            DatasetStream.From(Read).Prefetch(),
            epochs: 5,
            batchSize: 4,
            cancellationToken: cancel.Token
        );
        Assert.True(history.Cancelled);
        Assert.True(closed);
        Assert.Empty(history.Epochs);
        Assert.Equal(2, model.OptimizerState!.Iterations);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.Evaluate(DatasetStream.From(Read), cancellationToken: cancel.Token)
        );

        IEnumerable<Dataset> Read(CancellationToken token)
        {
            try
            {
                // The reader is cancelled while the training waits for the third batch.
                yield return Small.Labels(8);
                SpinWait.SpinUntil(() => model.OptimizerState!.Iterations == 2 || token.IsCancellationRequested);
                cancel.Cancel();
                token.WaitHandle.WaitOne();
                token.ThrowIfCancellationRequested();
                yield return Small.Labels(8);
            }
            finally
            {
                closed = true;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_reader_throws_comes_out_of_fit_as_itself(bool ahead)
    {
        var thrown = new IOException("the disk is gone");
        DatasetStream stream = DatasetStream.From(_ => Read());
        stream = ahead ? stream.Prefetch() : stream;
        Sequential model = Small.Classifier();
        Assert.Same(thrown, Assert.Throws<IOException>(() => model.Fit(stream, batchSize: 4)));
        Assert.Same(thrown, Assert.Throws<IOException>(() => model.Evaluate(stream)));
        Assert.Same(thrown, Assert.Throws<IOException>(() => _ = model.Predict(stream).ToList()));

        IEnumerable<Dataset> Read()
        {
            yield return Small.Labels(8);
            throw thrown;
        }
    }

    [Fact]
    public void What_does_not_fit_is_told_with_its_piece()
    {
        Sequential model = Small.Classifier();
        DatasetStream empty = DatasetStream.From(_ => []);
        DatasetStream good = DatasetStream.From(Small.Labels(5));
        Tells<ArgumentException>(() => model.Fit(empty), "stream gave no row");
        Tells<ArgumentException>(() => model.Evaluate(empty), "stream gave no row");
        Assert.Empty(model.Predict(empty));
        Tells<ArgumentException>(() => model.Fit(good, validationData: empty), "validation stream gave no row");

        DatasetStream narrow = DatasetStream.From(_ => [Small.Labels(5, width: 3)]);
        Tells<ShapeException>(() => model.Fit(narrow), "stream's piece 0", "3 numbers a row");
        Tells<ShapeException>(() => _ = model.Predict(narrow).ToList(), "stream's piece 0", "3 numbers a row");
        Tells<ShapeException>(() => model.Fit(good, validationData: narrow), "validation stream's piece 0");
        Dataset labels = Dataset.From(Small.Numbers(2, 4), new[] { 0, 3 });
        Tells<ArgumentException>(
            () => model.Fit(DatasetStream.From(_ => [Small.Labels(5), labels])),
            "Row 1",
            "piece 1",
            "label 3"
        );

        IEnumerator<Dataset> once = ((IEnumerable<Dataset>)[Small.Labels(5)]).GetEnumerator();
        DatasetStream oneShot = DatasetStream.From(_ => Rest(once));
        Tells<ArgumentException>(() => model.Fit(oneShot, epochs: 2), "no row in epoch 1", "begin afresh");
        int call = 0;
        DatasetStream fewer = DatasetStream.From(_ => [Small.Labels(call++ == 0 ? 5 : 4)], count: 5);
        Tells<ArgumentException>(() => model.Fit(fewer, epochs: 2), "5 rows", "epoch 1", "after 4");

        Tells<ArgumentOutOfRangeException>(() => model.Fit(good, stepsPerEpoch: 0), "stepsPerEpoch");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(good, batchSize: 0), "batchSize");
        Tells<ArgumentOutOfRangeException>(() => model.Evaluate(good, batchSize: 0), "batchSize");
        var raw = new Sequential(new Input(4), new Dense(1));
        Tells<InvalidOperationException>(() => raw.Fit(good), "not compiled");
        Tells<InvalidOperationException>(() => raw.Evaluate(good), "not compiled");

        static IEnumerable<Dataset> Rest(IEnumerator<Dataset> rows)
        {
            while (rows.MoveNext())
            {
                yield return rows.Current;
            }
        }
    }

    [Fact]
    public void Arrays_of_a_stream_go_to_inputs_by_their_names()
    {
        var a = new Input(2);
        var b = new Input(3);
        var model = new Model(
            [a, b],
            [new Concatenate().Apply(new Dense(2).Apply(a), new Dense(2).Apply(b))],
            dataType: DataType.Float64
        );
        model.Compile(new SGD(), Loss.MeanSquaredError);
        IReadOnlyList<string> names = [.. model.Architecture.Inputs.Select(i => model.Architecture.Calls[i].Name)];
        DataArray first = Small.Numbers(20, 2);
        DataArray second = Small.Numbers(20, 3);
        DataArray y = Small.Numbers(20, 4);
        Dataset straight = Dataset.From([first, second], [y]);
        Dataset crossed = Dataset.From([second.Named(names[1]), first.Named(names[0])], [y]);
        Assert.Equal(model.Evaluate(straight), model.Evaluate(DatasetStream.From(crossed, 7)));
        Assert.Equal(
            model.Predict(straight)[0].ToArray(),
            model.Predict(DatasetStream.From(crossed, 7)).SelectMany(piece => piece[0].ToArray()).ToArray()
        );
    }

    [Fact]
    public void A_step_within_a_piece_allocates_nothing()
    {
        DatasetStream stream = DatasetStream.From(Small.Labels(2000), 2000);
        Allocations.None(() =>
        {
            long begun = 0;
            long ended = 0;
            var watch = new Lambda
            {
                TrainBatchBegin = (_, batch) => begun = batch == 10 ? GC.GetAllocatedBytesForCurrentThread() : begun,
                TrainBatchEnd = (_, batch, _) => ended = batch == 200 ? GC.GetAllocatedBytesForCurrentThread() : ended,
            };
            Small.Classifier().Fit(stream, batchSize: 8, callbacks: [watch]);
            Assert.True(ended > 0);
            return ended - begun;
        });
    }

    private sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
