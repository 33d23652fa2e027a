namespace Strata.Data.Tests.Tables;

public class StreamingTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
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

    [Fact]
    public void Words_that_are_all_different_are_forgotten_between_pieces()
    {
        string path = files["keys.csv"];
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
        File.Move(path, files["moved.csv"]);
        using FileStream own = new(files["moved.csv"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(own.Length > 0);
    }

    internal static Table Drawn(int rows)
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
        string path = files["a" + ending];
        using TableWriter writer = TableWriter.Create(path, table.Schema);
        writer.Write(table);
        writer.Complete();
        return path;
    }
}
