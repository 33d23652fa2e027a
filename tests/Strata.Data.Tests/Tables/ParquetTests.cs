using Parquet;
using Parquet.Schema;

namespace Strata.Data.Tests.Tables;

public class ParquetTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Every_type_that_is_a_cell_becomes_a_column()
    {
        string path = Written(
            Column<bool>("bool", true, null, false),
            Column<byte>("byte", 1, null, 255),
            Column<sbyte>("sbyte", -1, null, 2),
            Column<short>("short", -300, null, 300),
            Column<ushort>("ushort", 1, null, 60000),
            Column<int>("int", -70000, null, 70000),
            Column<uint>("uint", 1, null, 4000000000),
            Column<long>("long", -1L << 53, null, 1L << 53),
            Column<float>("float", 0.5f, null, float.NaN),
            Column<double>("double", 0.1, null, double.NaN),
            Column<decimal>("decimal", 9.75m, null, -1m),
            Column<DateTime>("date", new DateTime(2020, 1, 2, 3, 4, 5), null, new DateTime(1960, 1, 1)),
            Column<Guid>("guid", Guid.Empty, null, Guid.Empty),
            (
                new DataField("text", typeof(string), isNullable: true),
                (group, field) => group.WriteAsync(field, new[] { "a", null!, "" })
            )
        );
        Table table = Table.Load(path);
        Assert.Equal(
            "bool:Text byte:Number sbyte:Number short:Number ushort:Number int:Number uint:Number long:Number float:Number double:Number "
                + "decimal:Number date:Date guid:Text text:Text",
            Cells.Kinds(table)
        );
        Assert.Equal(
            [
                "true|1|-1|-300|1|-70000|1|-9007199254740992|0.5|0.1|9.75|2020-01-02T03:04:05|00000000-0000-0000-0000-000000000000|a",
                "-|-|-|-|-|-|-|-|-|-|-|-|-|-",
                "false|255|2|300|60000|70000|4000000000|9007199254740992|-|-|-1|1960-01-01|00000000-0000-0000-0000-000000000000|-",
            ],
            Cells.Rows(table)
        );
        Assert.Equal("text: Text (the file says text)", table.Schema["text"].ToString());
    }

    [Fact]
    public void Columns_that_must_have_values_are_read_too()
    {
        var field = new DataField("n", typeof(int), isNullable: false);
        string path = Written((field, (group, own) => group.WriteAsync<int>(own, new[] { 4, 5 })));
        Assert.Equal(["4", "5"], Cells.Rows(Table.Load(path)));
    }

    [Fact]
    public async Task Lists_are_left_out_and_named()
    {
        var list = new ListField("tags", new DataField("element", typeof(int), isNullable: false));
        var number = new DataField("n", typeof(int), isNullable: false);
        using (FileStream stream = File.Create(files["a.parquet"]))
        {
            ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(list, number), stream);
            using (ParquetRowGroupWriter group = writer.CreateRowGroup())
            {
                var item = (DataField)list.Item;
                int[] levels = [item.MaxDefinitionLevel, item.MaxDefinitionLevel, item.MaxDefinitionLevel];
                await group.WriteAllPartsAsync<int>(item, new[] { 1, 2, 3 }, levels, new[] { 0, 1, 0 }, default);
                await group.WriteAsync<int>(number, new[] { 7, 8 });
            }
            await writer.DisposeAsync();
        }
        TableSource source = TableSource.Open(files["a.parquet"]);
        Assert.Equal(["n"], source.Schema.Names);
        Assert.Equal(["tags"], source.Schema.Skipped);
        Assert.Equal(["7", "8"], Cells.Rows(source.Load()));
        Assert.Contains("'tags' hold lists, records or bytes and were left out.", TableProfile.Of(source).Warnings);
    }

    [Fact]
    public void Rows_are_counted_over_row_groups_and_pieces_span_them()
    {
        var table = new Table(new NumberColumn("n", Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray()));
        using (TableWriter writer = TableWriter.Create(files["a.parquet"], table.Schema))
        {
            for (int start = 0; start < table.Count; start += 50_000)
            {
                writer.Write(table.Slice(start, 50_000));
            }
            writer.Complete();
        }
        TableSource source = TableSource.Open(files["a.parquet"]);
        Assert.Equal(300_000, source.RowCount);
        Table[] pieces = [.. source.Read(70_000)];
        Assert.Equal([70_000, 70_000, 70_000, 70_000, 20_000], pieces.Select(piece => piece.Count));
        Assert.Equal(210_001, pieces[3].RowNumber(0));
        Cells.Same(table, Table.Concat(pieces));
    }

    [Fact]
    public void Kinds_can_be_forced()
    {
        string path = Written(
            Column<long>("key", long.MaxValue, 1),
            Column<double>("x", 0.5, 2),
            (
                new DataField("s", typeof(string), isNullable: true),
                (group, field) => group.WriteAsync(field, new[] { "1.5", "NA" })
            ),
            (
                new DataField("d", typeof(string), isNullable: true),
                (group, field) => group.WriteAsync(field, new[] { "1/2/2020", "" })
            )
        );
        var options = new TableOptions
        {
            Kinds = new Dictionary<string, ColumnKind>
            {
                ["key"] = ColumnKind.Text,
                ["x"] = ColumnKind.Text,
                ["s"] = ColumnKind.Number,
            },
            DateFormats = new Dictionary<string, string> { ["d"] = "d/M/yyyy" },
        };
        Assert.Equal(["9223372036854775807|0.5|1.5|2020-02-01", "1|2|-|-"], Cells.Rows(Table.Load(path, options)));
    }

    [Fact]
    public void Each_fault_is_one_line_that_names_row_and_column()
    {
        string path = Written(Column<long>("key", 1, long.MaxValue), Column<double>("x", 1, double.PositiveInfinity));
        Assert.Equal(
            "a.parquet, row 2, column 'x': 'Infinity' is not a finite number. Correct it, or read it as missing: TableOptions.InfinityIsMissing.",
            files.Fault(() => TableSource.Open(path).Load(["x"]))
        );
        Assert.Equal(["1", "-"], Cells.Rows(TableSource.Open(path, new() { InfinityIsMissing = true }).Load(["x"])));
        Assert.Equal(
            "a.parquet, row 2, column 'key': '9223372036854775807' would lose digits as a number. Say what the column is: "
                + "TableOptions.Kinds[\"key\"] = ColumnKind.Text for keys and codes, ColumnKind.Number for quantities.",
            files.Fault(() => TableSource.Open(path).Load(["key"]))
        );
        Assert.Equal(
            "b.parquet: it has columns and no rows. Give a file with rows.",
            files.Fault(() =>
            {
                using (
                    TableWriter writer = TableWriter.Create(
                        files["b.parquet"],
                        new TableSchema(new ColumnSchema("x", ColumnKind.Number))
                    )
                )
                {
                    writer.Complete();
                }
                TableSource.Open(files["b.parquet"]);
            })
        );
        Assert.Matches(
            "^c.parquet: it .* Check that the file is whole and of the format that its ending says.$",
            files.Fault(() => TableSource.Open(files.Write("c.parquet", "a,b\n1,2\n")))
        );
        Assert.StartsWith(
            "d.parquet: there is no such file. Did you mean ",
            files.Fault(() => TableSource.Open(files["d.parquet"])),
            StringComparison.Ordinal
        );
    }

    private static (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Column<T>(string name, params T?[] cells)
        where T : struct =>
        (new DataField(name, typeof(T), isNullable: true), (group, field) => group.WriteAsync<T>(field, cells));

    private string Written(params (DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write)[] columns)
    {
        using FileStream stream = File.Create(files["a.parquet"]);
        ParquetWriter writer = ParquetWriter
            .CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), stream)
            .GetAwaiter()
            .GetResult();
        using (ParquetRowGroupWriter group = writer.CreateRowGroup())
        {
            foreach (var (field, write) in columns)
            {
                write(group, field).GetAwaiter().GetResult();
            }
        }
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return files["a.parquet"];
    }
}
