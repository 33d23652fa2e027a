namespace Strata.Data.Tests.Tables;

/// <summary>A file larger than memory is read in constant memory.</summary>
[Collection(Alone.Name)]
public class FlatMemoryTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What lives after a collection while a long file goes by stays below a bound that the whole table would pass.</summary>
    /// <remarks>A row in memory takes 28 bytes: two numbers, a date and a code.</remarks>
    [Theory]
    [InlineData(".csv", 300_000, 3_000_000)]
    [InlineData(".jsonl", 300_000, 3_000_000)]
    // A row group of 131,072 rows, decoded, and what the library keeps for the next.
    [InlineData(".parquet", 900_000, 20_000_000)]
    public void Memory_stays_flat_over_a_long_file(string ending, int rowCount, long bound)
    {
        string path;
        {
            Table part = StreamingTests.Drawn(30_000);
            path = files["long" + ending];
            using TableWriter writer = TableWriter.Create(path, part.Schema);
            for (int i = 0; i < rowCount / part.Count; i++)
            {
                writer.Write(part);
            }
            writer.Complete();
        }
        TableSource source = TableSource.Open(path, new() { InferenceRows = 1000 });
        // The first pass warms the pools that are kept.
        long rows = source.Read().Sum(piece => (long)piece.Count);
        Assert.Equal(rowCount, rows);
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
}
