using System.Text;

namespace Strata.Data.Tests.Tables;

public class TableWriterTests : IDisposable
{
    private static readonly Table Two = new(new NumberColumn("n", new[] { 0.1, double.NaN }), new TextColumn("w", "a,b", null));

    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(TableFormat.Csv, "n,w\n0.1,\"a,b\"\n,\n")]
    [InlineData(TableFormat.Tsv, "n\tw\n0.1\ta,b\n\t\n")]
    [InlineData(TableFormat.JsonLines, "{\"n\":0.1,\"w\":\"a,b\"}\n{\"n\":null,\"w\":null}\n")]
    public void Text_is_written_as_others_read_it(TableFormat format, string text)
    {
        using var stream = new MemoryStream();
        using (TableWriter writer = TableWriter.Create(stream, format, Two.Schema))
        {
            writer.Write(Two);
            writer.Complete();
        }
        Assert.Equal(text, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_file_takes_its_name_when_it_is_complete()
    {
        files.Write("a.csv", "old\n");
        using (TableWriter writer = TableWriter.Create(files["a.csv"], Two.Schema))
        {
            writer.Write(Two);
            Assert.Equal("old\n", File.ReadAllText(files["a.csv"]));
            writer.Complete();
            Assert.StartsWith("n,w\n", File.ReadAllText(files["a.csv"]), StringComparison.Ordinal);
        }
        Assert.Equal(["a.csv"], files.Names);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    [InlineData("a.jsonl")]
    [InlineData("a.parquet")]
    public void What_is_not_complete_leaves_the_old_file_and_nothing_else(string name)
    {
        files.Write(name, "old\n");
        using (TableWriter writer = TableWriter.Create(files[name], Two.Schema))
        {
            writer.Write(Two);
        }
        Assert.Equal([name], files.Names);
        Assert.Equal("old\n", File.ReadAllText(files[name]));
    }

    [Fact]
    public void A_table_of_other_columns_is_refused()
    {
        using TableWriter writer = TableWriter.Create(files["a.csv"], Two.Schema);
        Assert.Contains(
            "Expected the columns n (Number), w (Text); the table has w (Text), n (Number). Put them in order with Only.",
            Assert.Throws<ArgumentException>(() => writer.Write(Two.Only("w", "n"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_written_behind_the_end()
    {
        using TableWriter writer = TableWriter.Create(files["a.csv"], Two.Schema);
        writer.Complete();
        Assert.Throws<InvalidOperationException>(() => writer.Write(Two));
        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_named()
    {
        files.Write("file", "x");
        var e = Assert.Throws<IOException>(() => TableWriter.Create(Path.Combine(files["file"], "a.csv"), Two.Schema));
        Assert.Contains("could not be written, and nothing there was changed", e.Message, StringComparison.Ordinal);
        Assert.Throws<TableException>(() => TableWriter.Create(files["a.doc"], Two.Schema));
    }
}
