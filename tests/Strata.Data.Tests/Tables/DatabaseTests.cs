using System.Data;

namespace Strata.Data.Tests.Tables;

public class DatabaseTests
{
    private static DataTable Orders()
    {
        var table = new DataTable();
        table.Columns.Add("id", typeof(int));
        table.Columns.Add("price", typeof(decimal));
        table.Columns.Add("who", typeof(string));
        table.Columns.Add("paid", typeof(bool));
        table.Columns.Add("day", typeof(DateTime));
        table.Columns.Add("took", typeof(TimeSpan));
        table.Columns.Add("any", typeof(object));
        table.Columns.Add("weight", typeof(float));
        table.Rows.Add(1, 9.75m, "Ada", true, new DateTime(2020, 1, 2), TimeSpan.FromSeconds(90), "x", 0.5f);
        table.Rows.Add(2, DBNull.Value, "NA", DBNull.Value, DBNull.Value, DBNull.Value, 3.5, float.NaN);
        return table;
    }

    [Fact]
    public void Columns_have_the_kinds_that_the_reader_states()
    {
        DataTable orders = Orders();
        Table table = TableSource.From(orders.CreateDataReader).Load();
        Assert.Equal("id:Number price:Number who:Text paid:Text day:Date took:Number any:Text weight:Number", Cells.Kinds(table));
        Assert.Equal(["1|9.75|Ada|true|2020-01-02|90|x|0.5", "2|-|-|-|-|-|3.5|-"], Cells.Rows(table));
        Assert.Equal("price: Number (the reader says Decimal)", table.Schema["price"].ToString());
    }

    [Fact]
    public void It_is_opened_anew_for_each_pass_and_each_reader_is_disposed_of()
    {
        DataTable orders = Orders();
        var opened = new List<IDataReader>();
        TableSource source = TableSource.From(() =>
        {
            DataTableReader reader = orders.CreateDataReader();
            opened.Add(reader);
            return reader;
        });
        Assert.Equal([1, 1], source.Read(1).Select(piece => piece.Count));
        Assert.Equal(2, source.Load().Count);
        Assert.Equal(3, opened.Count);
        Assert.All(opened, reader => Assert.True(reader.IsClosed));
    }

    [Fact]
    public void Faults_name_the_query_the_row_and_the_column()
    {
        var table = new DataTable();
        table.Columns.Add("id", typeof(long));
        table.Rows.Add(1L);
        table.Rows.Add(long.MaxValue);
        TableSource source = TableSource.From(table.CreateDataReader, "the orders");
        Assert.Equal(
            "the orders, row 2, column 'id': '9223372036854775807' would lose digits as a number. Say what the column is: "
                + "TableOptions.Kinds[\"id\"] = ColumnKind.Text for keys and codes, ColumnKind.Number for quantities.",
            Assert.Throws<TableException>(() => source.Load()).Message
        );
        var options = new TableOptions { Kinds = new Dictionary<string, ColumnKind> { ["id"] = ColumnKind.Text } };
        Assert.Equal(["1", "9223372036854775807"], Cells.Rows(TableSource.From(table.CreateDataReader, options: options).Load()));
    }

    [Fact]
    public void Bytes_and_a_reader_that_fails_are_faults()
    {
        var table = new DataTable();
        table.Columns.Add("photo", typeof(byte[]));
        Assert.Equal(
            "the query, column 'photo': it holds Byte[], which is no number, text or date. Leave it out of the query.",
            Assert.Throws<TableException>(() => TableSource.From(table.CreateDataReader)).Message
        );
        Assert.Equal(
            "the query: it cannot be read (No such table.) Check that the file is whole and of the format that its ending says.",
            Assert
                .Throws<TableException>(() => TableSource.From(() => throw new InvalidOperationException("No such table.")))
                .Message
        );
    }
}
