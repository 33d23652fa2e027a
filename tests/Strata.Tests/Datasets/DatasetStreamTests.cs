using Strata.Graphs;

namespace Strata.Tests.Datasets;

/// <summary>Streams give the rows of their pieces, cut, shuffled and read ahead, and tell what is wrong with a piece.</summary>
public class DatasetStreamTests
{
    private static Dataset Numbers(int start, int count) =>
        Dataset.From(
            Enumerable.Range(start, count).Select(row => (double)row).ToArray(),
            Enumerable.Range(start, count).Select(row => row % 3).ToArray()
        );

    private static DatasetStream Counting(int rows, int pieceSize) => DatasetStream.From(Numbers(0, rows), pieceSize);

    private static int[] Rows(DatasetStream stream, int epoch = 0) =>
        [
            .. stream
                .Pieces(epoch)
                .SelectMany(piece =>
                {
                    double[] inputs = piece.Inputs[0].ToArray<double>();
                    // A row stays whole: its target goes where its input goes.
                    Assert.Equal(inputs.Select(x => (int)x % 3), piece.Targets[0].ToArray<int>());
                    return inputs.Select(x => (int)x);
                }),
        ];

    private static void Tells<TException>(Action action, params string[] parts)
        where TException : Exception
    {
        var error = Assert.Throws<TException>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(10, int.MaxValue)]
    public void A_dataset_cut_in_pieces_has_its_rows_in_order(int rows, int pieceSize)
    {
        DatasetStream stream = Counting(rows, pieceSize);
        Assert.Equal(rows, stream.Count);
        Assert.Equal(Enumerable.Range(0, rows), Rows(stream));
        Assert.Equal(Enumerable.Range(0, rows), Rows(stream, epoch: 7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(99)]
    public void Take_and_skip_part_the_rows(int rows)
    {
        DatasetStream stream = Counting(10, 4);
        int first = Math.Min(rows, 10);
        Assert.Equal(Enumerable.Range(0, first), Rows(stream.Take(rows)));
        Assert.Equal(Enumerable.Range(first, 10 - first), Rows(stream.Skip(rows)));
        Assert.Equal(first, stream.Take(rows).Count);
        Assert.Equal(10 - first, stream.Skip(rows).Count);
    }

    [Fact]
    public void Take_reads_no_piece_that_it_does_not_need()
    {
        DatasetStream endless = DatasetStream.From(_ =>
            Enumerable
                .Range(0, int.MaxValue)
                .Select(i => i < 3 ? Numbers(i * 2, 2) : throw new InvalidOperationException("read too far"))
        );
        Assert.Equal(Enumerable.Range(0, 6), Rows(endless.Take(6)));
        Assert.Null(endless.Take(6).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(5000)]
    public void The_order_of_a_shuffle_does_not_depend_on_the_pieces(int bufferSize)
    {
        const int Count = 3000;
        int[] expected = Rows(Counting(Count, Count).Shuffle(bufferSize, seed: 5), epoch: 2);
        Assert.Equal(Enumerable.Range(0, Count), expected.Order());
        foreach (int pieceSize in new[] { 1, 7, 64, 1024, 2999 })
        {
            Assert.Equal(expected, Rows(Counting(Count, pieceSize).Shuffle(bufferSize, seed: 5), epoch: 2));
        }
        if (bufferSize == 1)
        {
            Assert.Equal(Enumerable.Range(0, Count), expected);
            return;
        }
        Assert.NotEqual(Enumerable.Range(0, Count), expected);
        Assert.NotEqual(expected, Rows(Counting(Count, 64).Shuffle(bufferSize, seed: 6), epoch: 2));
        Assert.NotEqual(expected, Rows(Counting(Count, 64).Shuffle(bufferSize, seed: 5), epoch: 3));
        // A row waits as long as chance has it, and comes early by less than the buffer's size.
        Assert.All(expected.Select((row, place) => row - place), early => Assert.True(early < bufferSize));
    }

    [Fact]
    public void A_buffer_as_large_as_the_data_brings_every_row_to_every_place()
    {
        const int Count = 8;
        const int Epochs = 4000;
        var seen = new int[Count, Count];
        DatasetStream stream = Counting(Count, 3).Shuffle(Count);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            int[] rows = Rows(stream, epoch);
            for (int place = 0; place < Count; place++)
            {
                seen[rows[place], place]++;
            }
        }
        // Each count is binomial: mean 500, standard deviation 21; 64 counts within 5 of those, for these very draws.
        Assert.All(seen.Cast<int>(), count => Assert.InRange(count, 395, 605));
    }

    [Fact]
    public void Shuffled_pieces_of_wide_rows_are_small_and_keep_names_and_types()
    {
        Dataset wide = Dataset.From(
            [DataArray.Of<long>([.. Enumerable.Range(0, 5 * 600_000).Select(i => long.MaxValue - i)], 600, 1000).Named("wide")],
            [DataArray.Of<byte>([0, 1, 2, 0, 1], 1).Named("label")],
            classNames: ["a", "b", "c"]
        );
        Dataset[] pieces = [.. DatasetStream.From(wide).Shuffle(3).Pieces()];
        Assert.All(pieces, piece => Assert.Equal(1, piece.Count));
        Assert.Equal(5, pieces.Length);
        Assert.All(pieces, piece => Assert.Equal(typeof(long), piece.Inputs[0].ElementType));
        Assert.Equal(("wide", "label"), (pieces[0].Inputs[0].Name, pieces[0].Targets[0].Name));
        Assert.Equal(["a", "b", "c"], pieces[0].ClassNames);
        Assert.Equal(
            Enumerable.Range(0, 5).Select(row => long.MaxValue - row * 600_000L).Order(),
            pieces.Select(piece => piece.Inputs[0].ToArray<long>()[0]).Order()
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reading_ahead_changes_nothing_and_is_bounded(int ahead)
    {
        int read = 0;
        int taken = 0;
        int most = 0;
        DatasetStream stream = DatasetStream.From(_ => Read());
        foreach (Dataset piece in stream.Prefetch(ahead).Pieces())
        {
            Assert.Equal(taken, piece.Inputs[0].ToArray<double>()[0]);
            taken++;
            Thread.Sleep(1);
        }
        Assert.Equal(40, taken);
        // Those ready, and the one that is worked on.
        Assert.InRange(most, 1, ahead + 1);

        IEnumerable<Dataset> Read()
        {
            for (int i = 0; i < 40; i++)
            {
                Interlocked.Increment(ref read);
                most = Math.Max(most, read - Volatile.Read(ref taken));
                yield return Numbers(i, 1);
            }
        }
    }

    [Fact]
    public void An_error_of_the_reader_comes_after_the_pieces_before_it_as_itself()
    {
        var thrown = new InvalidDataException("line 7");
        int seen = 0;
        DatasetStream stream = DatasetStream.From(_ => Read()).Prefetch(2);
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (Dataset piece in stream.Pieces())
            {
                seen += piece.Count;
            }
        });
        Assert.Same(thrown, error);
        Assert.Equal(4, seen);

        IEnumerable<Dataset> Read()
        {
            yield return Numbers(0, 4);
            throw thrown;
        }
    }

    [Fact]
    public void The_reader_has_ended_and_closed_its_file_when_one_stops_early()
    {
        bool closed = false;
        DatasetStream stream = DatasetStream.From(_ => Read()).Prefetch();
        Assert.Equal(0.0, stream.Pieces().First().Inputs[0].ToArray<double>()[0]);
        Assert.True(closed);

        IEnumerable<Dataset> Read()
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    yield return Numbers(i, 1);
                }
            }
            finally
            {
                closed = true;
            }
        }
    }

    [Fact]
    public void Cancelling_ends_a_reader_that_waits()
    {
        using var cancel = new CancellationTokenSource();
        bool ended = false;
        DatasetStream stream = DatasetStream.From(Read).Prefetch();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Dataset _ in stream.Pieces(0, cancel.Token))
            {
                cancel.Cancel();
            }
        });
        Assert.True(ended);

        IEnumerable<Dataset> Read(CancellationToken token)
        {
            yield return Numbers(0, 1);
            token.WaitHandle.WaitOne();
            ended = true;
            token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public void Every_epoch_begins_afresh_and_may_be_another()
    {
        DatasetStream stream = DatasetStream.From((epoch, _) => [Numbers(epoch * 10, 2)]);
        Assert.Equal([0, 1], Rows(stream));
        Assert.Equal([30, 31], Rows(stream, epoch: 3));
    }

    [Fact]
    public void A_piece_of_another_shape_is_named()
    {
        Dataset first = Dataset.From(
            new double[,]
            {
                { 1, 2 },
            },
            new int[1]
        );
        Tells<ShapeException>(() => All(first, first, Numbers(0, 2)), "Piece 2", "rows (1) of Double", "input 0", "rows (2)");
        Tells<ShapeException>(
            () =>
                All(
                    first,
                    Dataset.From(
                        new double[,]
                        {
                            { 1, 2 },
                        }
                    )
                ),
            "Piece 1",
            "0 targets",
            "expected 1"
        );
        Tells<ShapeException>(
            () =>
                All(
                    first,
                    Dataset.From(
                        new float[,]
                        {
                            { 1, 2 },
                        },
                        new int[1]
                    )
                ),
            "Piece 1",
            "Single",
            "Double"
        );
        Dataset named = Dataset.From([first.Inputs[0].Named("x")], first.Targets);
        Tells<ShapeException>(() => All(first, named), "Piece 1", "'x'");
        Tells<ArgumentException>(() => All(first, null!), "Piece 1", "null");
        Tells<ArgumentException>(() => _ = DatasetStream.From(_ => null!).Pieces().ToList(), "null");

        static void All(params Dataset[] pieces) => _ = DatasetStream.From(_ => pieces).Shuffle(4).Pieces().ToList();
    }

    [Fact]
    public void A_stream_that_does_not_keep_its_count_is_told()
    {
        Tells<ArgumentException>(() => Rows(DatasetStream.From(_ => [Numbers(0, 3)], count: 5)), "5 rows", "after 3", "afresh");
        Tells<ArgumentException>(
            () => Rows(DatasetStream.From(_ => [Numbers(0, 3), Numbers(3, 3)], count: 5)),
            "5 rows",
            "piece 1",
            "given 6"
        );
        Assert.Empty(Rows(DatasetStream.From(_ => [], count: 0)));
    }

    [Fact]
    public void Numbers_that_make_no_stream()
    {
        DatasetStream stream = Counting(3, 1);
        Tells<ArgumentOutOfRangeException>(() => stream.Shuffle(0), "bufferSize");
        Tells<ArgumentOutOfRangeException>(() => stream.Prefetch(0), "pieces");
        Tells<ArgumentOutOfRangeException>(() => stream.Take(-1), "rows");
        Tells<ArgumentOutOfRangeException>(() => stream.Skip(-1), "rows");
        Tells<ArgumentOutOfRangeException>(() => stream.Pieces(-1), "epoch");
        Tells<ArgumentOutOfRangeException>(() => DatasetStream.From(Numbers(0, 3), 0), "pieceSize");
        Tells<ArgumentOutOfRangeException>(() => DatasetStream.From(_ => [], -1), "count");
    }

    [Fact]
    public void A_buffer_that_no_array_can_hold_is_refused_and_a_large_one_grows_as_rows_come()
    {
        DatasetStream wide = DatasetStream.From(Dataset.From(DataArray.Of<byte>(new byte[1 << 20], 1 << 20)));
        Tells<ArgumentException>(() => wide.Shuffle(2048).Pieces().ToList(), "2048 rows of 1048576 numbers", "at most 2047");
        Assert.Single(wide.Shuffle(2047).Pieces());
    }

    [Fact]
    public void The_stored_numbers_are_read_back_as_they_are()
    {
        DataArray wide = DataArray.Of<long>([long.MaxValue, long.MinValue, 1, 0], 2);
        Assert.Equal(typeof(long), wide.ElementType);
        Assert.Equal([long.MaxValue, long.MinValue, 1, 0], wide.ToArray<long>());
        Assert.Equal([1, 0], Dataset.From(wide).Select(1).Inputs[0].ToArray<long>());
        Tells<ArgumentException>(() => wide.ToArray<int>(), "Int64", "Int32");
    }
}
