namespace Strata.Data.Tests.Tables;

/// <summary>Whatever is done to a file, it is read, or it ends in the one exception of tables.</summary>
public class BrokenFilesTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string> Endings => [".csv", ".csv.gz", ".jsonl", ".parquet"];

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_file_that_is_cut_off_anywhere(string ending)
    {
        byte[] whole = Whole(ending);
        for (int length = 0; length < whole.Length; length += 1 + whole.Length / 200)
        {
            ReadsOrFaults(whole[..length], ending);
        }
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_file_with_a_changed_byte_anywhere(string ending)
    {
        byte[] whole = Whole(ending);
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] changed = [.. whole];
            for (int i = 0; i <= round % 3; i++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }
            ReadsOrFaults(changed, ending);
        }
    }

    private void ReadsOrFaults(byte[] bytes, string ending)
    {
        string path = files["broken" + ending];
        File.WriteAllBytes(path, bytes);
        try
        {
            TableSource source = TableSource.Open(path);
            Assert.True(source.Load().Count >= 0);
        }
        catch (TableException e)
        {
            Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    private byte[] Whole(string ending)
    {
        Table penguins = Table.Load(Files.Sample("penguins.csv")).Slice(0, 60);
        Table table = penguins.With(
            new DateColumn("day", Enumerable.Range(0, 60).Select(i => (DateTime?)new DateTime(2020, 1, 1).AddDays(i)))
        );
        string path = files["whole" + ending];
        using TableWriter writer = TableWriter.Create(path, table.Schema);
        writer.Write(table);
        writer.Complete();
        return File.ReadAllBytes(path);
    }
}
