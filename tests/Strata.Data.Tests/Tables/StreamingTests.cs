namespace Strata.Data.Tests.Tables;

public class StreamingTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose()
    {
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".jsonl")]
    [InlineData(".parquet")]
    public void Pieces_have_the_rows_of_the_whole_in_order(string ending)
    {
        Table table = Drawn(1000);
        TableSource source = TableSource.Open(Written(table, ending));
        foreach (int rows in new[] { 1, 7, 999, 1000, 1001, int.MaxValue })
        {
            Table[] pieces = [.. source.Read(rows)];
            Assert.All(pieces[..^1], piece => Assert.Equal(rows, piece.Count));
            Cells.Same(table, Table.Concat(pieces));
        }
        Cells.Same(table, source.Load());
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(0));
        Assert.Throws<TableException>(() => source.Read(columns: ["nothing"]));
    }

    /// <summary>What lives after a collection, while a file of many times that size goes by, stays below a fixed bound.</summary>
    [Theory]
    [InlineData(".csv", 4_000_000)]
    [InlineData(".jsonl", 4_000_000)]
    // A row group of 131,072 rows, decoded, and what the library keeps for the next.
    [InlineData(".parquet", 24_000_000)]
    public void Memory_stays_flat_over_a_long_file(string ending, long bound)
    {
        const int Rows = 300_000;
        string path;
        {
            Table part = Drawn(30_000);
            path = _files["long" + ending];
            using TableWriter writer = TableWriter.Create(path, part.Schema);
            for (int i = 0; i < Rows / part.Count; i++)
            {
                writer.Write(part);
            }
            writer.Complete();
        }
        TableSource source = TableSource.Open(path, new() { InferenceRows = 1000 });
        // The first pass warms the pools that are kept.
        long rows = source.Read().Sum(piece => (long)piece.Count);
        Assert.Equal(Rows, rows);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        int pieces = 0;
        foreach (Table piece in source.Read())
        {
            if (pieces++ % 8 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
            rows -= piece.Count;
        }
        Assert.Equal(0, rows);
        Assert.True(most < bound, $"{most:N0} bytes lived during the pass; at most {bound:N0} are expected.");
    }

    [Fact]
    public void Words_that_are_all_different_are_forgotten_between_pieces()
    {
        string path = _files["keys.csv"];
        File.WriteAllLines(path, Enumerable.Range(0, 200_000).Select(i => $"key-{i}").Prepend("key"));
        int most = TableSource.Open(path).Read().Max(piece => piece.Words("key").Words.Length);
        Assert.True(most < 50_000, $"A piece holds {most} words.");
        Assert.Equal(200_000, TableSource.Open(path).Load().Words("key").Words.Length);
    }

    [Fact]
    public void Words_of_few_values_keep_their_codes_over_all_pieces()
    {
        TableSource source = TableSource.Open(Written(Drawn(20_000), ".csv"));
        string[][] words = [.. source.Read(1000).Select(piece => piece.Words("w").Words.ToArray())];
        Assert.All(words, own => Assert.Equal(words[^1][..own.Length], own));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".jsonl")]
    [InlineData(".parquet")]
    public void Reading_can_be_cancelled(string ending)
    {
        TableSource source = TableSource.Open(Written(Drawn(5000), ending));
        using var cancellation = new CancellationTokenSource();
        int pieces = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Table _ in source.Read(100, cancellation: cancellation.Token))
            {
                if (++pieces == 3)
                {
                    cancellation.Cancel();
                }
            }
        });
        Assert.Equal(3, pieces);
        Assert.ThrowsAny<OperationCanceledException>(() => source.Load(cancellation: cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => TableProfile.Of(source, cancellation.Token));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".jsonl")]
    [InlineData(".parquet")]
    public void Several_may_read_at_the_same_time(string ending)
    {
        Table table = Drawn(3000);
        TableSource source = TableSource.Open(Written(table, ending));
        Parallel.For(0, 8, i => Cells.Same(table, Table.Concat(source.Read(100 + i))));
    }

    [Fact]
    public void A_file_is_closed_when_reading_ends_early()
    {
        string path = Written(Drawn(5000), ".csv");
        Assert.Single(TableSource.Open(path).Read(10).Take(1));
        File.Move(path, _files["moved.csv"]);
        using FileStream own = new(_files["moved.csv"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(own.Length > 0);
    }

    private static Table Drawn(int rows)
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, 300).Select(i => $"word {i}")];
        return new(
            new NumberColumn(
                "x",
                Enumerable.Range(0, rows).Select(i => i % 50 == 0 ? double.NaN : random.NextDouble()).ToArray()
            ),
            new NumberColumn("i", Enumerable.Range(0, rows).Select(i => (double)i).ToArray()),
            new TextColumn("w", Enumerable.Range(0, rows).Select(i => i % 70 == 0 ? null : words[random.Next(words.Length)])),
            new DateColumn("d", Enumerable.Range(0, rows).Select(i => (DateTime?)new DateTime(2001, 1, 1).AddMinutes(i)))
        );
    }

    private string Written(Table table, string ending)
    {
        string path = _files["a" + ending];
        using TableWriter writer = TableWriter.Create(path, table.Schema);
        writer.Write(table);
        writer.Complete();
        return path;
    }
}
