using System.Text;

namespace Strata.Data.Tests.Tables;

public class CsvTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private Table Read(string text, TableOptions? options = null) => Table.Load(files.Write("a.csv", text), options);

    [Fact]
    public void An_empty_cell_is_missing_and_never_0()
    {
        Table table = Read("x,word,day\n1,a,2020-01-02\n,,\n0,b,2020-01-03\n");
        Assert.Equal("x:Number word:Text day:Date", Cells.Kinds(table));
        Assert.Equal(["1|a|2020-01-02", "-|-|-", "0|b|2020-01-03"], Cells.Rows(table));
        Assert.True(double.IsNaN(table.Numbers("x")[1]));
        Assert.Null(table.Words("word")[1]);
        Assert.Null(table.Dates("day")[1]);
        Assert.All(table.Columns, column => Assert.Equal(1, column.MissingCount));
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("\"\"")]
    [InlineData("  ")]
    public void What_usually_means_missing_is_missing(string mark) =>
        Assert.Equal(["1|a", "-|-", "2|b"], Cells.Rows(Read($"x,y\n1,a\n{mark},{mark}\n2,b\n")));

    [Fact]
    public void A_point_is_missing_only_where_it_is_said()
    {
        const string Text = "x,y\n1,a\n.,.\n";
        Assert.Equal(["1|a", ".|."], Cells.Rows(Read(Text)));
        Table table = Read(Text, new() { MissingMarks = ["."] });
        Assert.Equal("x:Number y:Text", Cells.Kinds(table));
        Assert.Equal(["1|a", "-|-"], Cells.Rows(table));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n1\tx\n2\ty\n")]
    [InlineData("a|b\n1|x\n2|y\n")]
    [InlineData("sep=;\na;b\n1;x\n2;y\n")]
    [InlineData("a,b\r\n1,x\r\n2,y")]
    [InlineData("a,b\r1,x\r2,y\r")]
    [InlineData("\n\na,b\n\n1,x\n   \n2,y\n\n")]
    [InlineData(" a , b \n 1 , x \n 2 , y \n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n")]
    public void Separators_line_ends_blanks_and_quotes_are_understood(string text)
    {
        Table table = Read(text);
        Assert.Equal("a:Number b:Text", Cells.Kinds(table));
        Assert.Equal(["1|x", "2|y"], Cells.Rows(table));
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_ends_and_lines_are_counted_as_an_editor_does()
    {
        Table table = Read("name,n\r\n\"Smith, \"\"J\"\"\",1\r\n\"two\r\nlines\",2\r\n\r\nlast,3\r\n");
        Assert.Equal(["Smith, \"J\"", "two\r\nlines", "last"], table.Words("name").Distinct());
        Assert.Equal([2L, 3L, 6L], Enumerable.Range(0, 3).Select(table.RowNumber));
        Assert.Equal([6L, 2L], Enumerable.Range(0, 2).Select(table.Select(2, 0).RowNumber));
        Assert.Equal(6, table.Slice(2, 1).RowNumber(0));
    }

    [Fact]
    public void A_row_that_begins_with_a_number_sign_is_a_row() =>
        Assert.Equal(["#a|1", "b|2"], Cells.Rows(Read("name,n\n#a,1\nb,2\n")));

    [Fact]
    public void Decimal_commas_are_found_where_semicolons_separate()
    {
        Table table = Read("x;y\n1,5;2\n-0,25;3\n");
        Assert.Equal("x:Number y:Number", Cells.Kinds(table));
        Assert.Equal([1.5, -0.25], table.Numbers("x").Values.ToArray());
        Assert.Contains("decimal commas", table.Schema["x"].Reason, StringComparison.Ordinal);
        Assert.Equal("x:Text y:Number", Cells.Kinds(Read("x;y\n1,5;2\n-0,25;3.5\n")));
        Assert.Equal("x:Text y:Number", Cells.Kinds(Read("x;y\n1,5;2\n", new() { DecimalComma = false })));
        Assert.Equal([1.5], Read("x|y\n1,5|2\n", new() { DecimalComma = true }).Numbers("x").Values.ToArray());
    }

    [Theory]
    [InlineData("1,5\n2,6\n", "c1:Number c2:Number", 2)]
    [InlineData("5.1,setosa\n4.9,setosa\n6,virginica\n", "c1:Number c2:Text", 3)]
    [InlineData("year,2019\nOslo,1\n", "year:Text 2019:Number", 1)]
    [InlineData("1,2\n", "c1:Number c2:Number", 1)]
    [InlineData("a,b\nc,d\n", "a:Text b:Text", 1)]
    [InlineData(",b\n1,2\n", "c1:Number b:Number", 1)]
    public void A_header_is_told_from_a_row(string text, string kinds, int rows)
    {
        Table table = Read(text);
        Assert.Equal(kinds, Cells.Kinds(table));
        Assert.Equal(rows, table.Count);
    }

    [Fact]
    public void Whether_there_is_a_header_can_be_said()
    {
        Assert.Equal("2019:Number 2020:Number", Cells.Kinds(Read("2019,2020\n1,2\n", new() { HasHeader = true })));
        Assert.Equal(["a|b", "c|d"], Cells.Rows(Read("a,b\nc,d\n", new() { HasHeader = false })));
    }

    [Theory]
    [InlineData("1", ColumnKind.Number)]
    [InlineData("-1.5e-3", ColumnKind.Number)]
    [InlineData(".5", ColumnKind.Number)]
    [InlineData("+7", ColumnKind.Number)]
    [InlineData("0", ColumnKind.Number)]
    [InlineData("9007199254740992", ColumnKind.Number)]
    [InlineData("9007199254740993", ColumnKind.Text)]
    [InlineData("12345678901234567", ColumnKind.Text)]
    [InlineData("02134", ColumnKind.Text)]
    [InlineData("0.5", ColumnKind.Number)]
    [InlineData("true", ColumnKind.Text)]
    [InlineData("5%", ColumnKind.Text)]
    [InlineData("\"1,234\"", ColumnKind.Text)]
    [InlineData("2020-02-29", ColumnKind.Date)]
    [InlineData("2021-02-29", ColumnKind.Text)]
    [InlineData("2020-02-29T23:59:59.1234567Z", ColumnKind.Date)]
    [InlineData("2020-02-29 23:59", ColumnKind.Date)]
    [InlineData("31/12/2020", ColumnKind.Date)]
    [InlineData("12/31/2020", ColumnKind.Date)]
    [InlineData("31.12.2020 08:30", ColumnKind.Date)]
    [InlineData("1/2/2020", ColumnKind.Text)]
    [InlineData("4 Jul 2020", ColumnKind.Date)]
    [InlineData("20200704", ColumnKind.Number)]
    public void A_kind_is_taken_only_where_it_loses_nothing(string cell, ColumnKind kind) =>
        Assert.Equal(kind, Read($"x,y\n{cell},a\n").Schema["x"].Kind);

    [Fact]
    public void One_date_that_cannot_be_otherwise_tells_the_order_of_day_and_month()
    {
        Table table = Read("x,y\n1/2/2020,a\n31/1/2020,b\n");
        Assert.Equal(["2020-02-01|a", "2020-01-31|b"], Cells.Rows(table));
        Assert.Equal("d/M/yyyy", table.Schema["x"].DateFormat);
        const string Either = "x,y\n1/2/2020,a\n";
        Assert.Equal(
            "x: Text ('1/2/2020' may be a date like M/d/yyyy or d/M/yyyy: give TableOptions.DateFormats)",
            Read(Either).Schema["x"].ToString()
        );
        var options = new TableOptions { DateFormats = new Dictionary<string, string> { ["x"] = "M/d/yyyy" } };
        Assert.Equal(["2020-01-02|a"], Cells.Rows(Read(Either, options)));
    }

    [Fact]
    public void A_date_with_a_zone_is_in_utc() =>
        Assert.Equal(["2020-01-01T22:30:00"], Cells.Rows(Read("x\n2020-01-02T00:30:00+02:00\n")));

    [Fact]
    public void Kinds_can_be_forced()
    {
        var options = new TableOptions
        {
            Kinds = new Dictionary<string, ColumnKind>
            {
                ["zip"] = ColumnKind.Number,
                ["year"] = ColumnKind.Text,
                ["day"] = ColumnKind.Date,
            },
        };
        Table table = Read("zip,year,day\n02134,2020,2020-01-01\n", options);
        Assert.Equal(["2134|2020|2020-01-01"], Cells.Rows(table));
        Assert.Equal("zip:Number year:Text day:Date", Cells.Kinds(table));
    }

    [Fact]
    public void The_schema_says_why()
    {
        TableSchema schema = Read("n,word,code,none\n1,a,007,\n2,b,008,\n").Schema;
        Assert.Equal("n: Number (all 2 cells seen are numbers)", schema["n"].ToString());
        Assert.Equal("word: Text ('a' on line 2 is no number)", schema["word"].ToString());
        Assert.Equal("code: Text ('007' on line 2 is a code: as a number it would lose digits)", schema["code"].ToString());
        Assert.Equal("none: Number (no cell seen has a value)", schema["none"].ToString());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_mark_at_the_start_tells_the_encoding(string name)
    {
        Encoding encoding = name == "utf-8" ? new UTF8Encoding(true) : Encoding.GetEncoding(name);
        Table table = Table.Load(files.Write("a.csv", "größe,名\n1,a\n", encoding));
        Assert.Equal("größe:Number 名:Text", Cells.Kinds(table));
    }

    [Fact]
    public void Another_encoding_can_be_said()
    {
        string path = files.Write("a.csv", "größe,x\n1,ä\n", Encoding.Latin1);
        Assert.Equal(["1|ä"], Cells.Rows(Table.Load(path, new() { Encoding = Encoding.Latin1 })));
    }

    [Theory]
    [InlineData("a.csv.gz")]
    [InlineData("a.csv")]
    public void What_is_packed_is_unpacked_whatever_its_name(string name) =>
        Assert.Equal(["1|x", "2|y"], Cells.Rows(Table.Load(files.Pack(name, "a,b\n1,x\n2,y\n"))));

    [Fact]
    public void Packed_files_put_one_behind_the_other_are_one_file()
    {
        byte[] header = File.ReadAllBytes(files.Pack("h.gz", "a,b\n1,x\n"));
        byte[] rows = File.ReadAllBytes(files.Pack("r.gz", "2,y\n3,z\n4,u\n"));
        File.WriteAllBytes(files["a.csv.gz"], [.. header, .. rows]);
        Assert.Equal(["1|x", "2|y", "3|z", "4|u"], Cells.Rows(Table.Load(files["a.csv.gz"])));
    }

    [Fact]
    public void A_tsv_file_is_separated_by_tabs_though_it_has_more_commas() =>
        Assert.Equal(["a,b,c|1", "d,e,f|-"], Cells.Rows(Table.Load(files.Write("a.tsv", "x\ty\na,b,c\t1\nd,e,f\t\n"))));

    [Fact]
    public void One_column_and_one_row_are_a_table()
    {
        Assert.Equal(["1"], Cells.Rows(Read("x\n1\n")));
        Assert.Equal(["1", "-", "2"], Cells.Rows(Read("x\n1\n\"\"\n\n2\n")));
    }

    [Fact]
    public void Columns_are_read_in_the_order_in_which_they_are_asked_for()
    {
        TableSource source = TableSource.Open(files.Write("a.csv", "a,b,c\n1,x,2\n"));
        Assert.Equal("c:Number a:Number", Cells.Kinds(source.Load(["c", "a"])));
        Assert.Equal(["2|1"], Cells.Rows(source.Read(columns: ["c", "a"]).Single()));
    }

    [Fact]
    public void What_is_seen_first_decides_and_numbers_of_a_later_column_may_be_missing()
    {
        string path = files.Write("a.csv", "x,y\n1,a\n2,b\n,7\n");
        Assert.Equal("x:Number y:Text", Cells.Kinds(Table.Load(path, new() { InferenceRows = 1 })));
    }

    [Fact]
    public void A_small_file_is_seen_whole_before_kinds_are_decided()
    {
        string rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n"));
        Assert.Equal(ColumnKind.Text, Read("x\n" + rows + "late\n").Schema["x"].Kind);
    }

    [Fact]
    public void A_large_file_is_judged_by_its_first_rows()
    {
        string path = files["a.csv"];
        string[] lines = [.. Enumerable.Range(0, 900_000).Select(i => $"1234567.{i % 10}")];
        File.WriteAllLines(path, [.. lines.Prepend("x"), "late"]);
        Assert.Equal("all 10000 cells seen are numbers", TableSource.Open(path).Schema["x"].Reason);
        Assert.StartsWith(
            "a.csv, line 900002, column 'x': 'late' is not a number.",
            files.Fault(() => Table.Load(path)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_to_predict_is_read_as_the_one_that_was_learned_from()
    {
        TableSchema learned = Read("day,code,n\n31/1/2020,a7,1\n").Schema;
        TableOptions options = new TableOptions().For(learned);
        Table table = Read("n,code,day,more\n2,12,1/2/2020,x\n", options).Expect(learned);
        Assert.Equal("day:Date code:Text n:Number", Cells.Kinds(table));
        Assert.Equal(["2020-02-01|12|2"], Cells.Rows(table));
        Assert.Equal(
            "a.csv: the options name a column 'day' that there is not. The columns are 'n' and 'code'.",
            files.Fault(() => Read("n,code\n2,12\n", options))
        );
    }
}
