namespace Strata.Data.Tests.Tables;

public class TableTests
{
    private static readonly Table Small = new(
        new NumberColumn("n", new double[] { 1, double.NaN, 3 }),
        new TextColumn("w", "a", null, "b"),
        new DateColumn("d", new DateTime(2020, 1, 1), null, new DateTime(2021, 1, 1, 12, 0, 0))
    );

    [Fact]
    public void Rows_and_columns_are_chosen_in_the_order_asked_for()
    {
        Assert.Equal(["3|b|2021-01-01T12:00:00", "1|a|2020-01-01", "3|b|2021-01-01T12:00:00"], Cells.Rows(Small.Select(2, 0, 2)));
        Assert.Equal(["-|-|-"], Cells.Rows(Small.Slice(1, 1)));
        Assert.Equal(3, Small.Take(10).Count);
        Assert.Equal(0, Small.Select().Count);
        Assert.Equal("w:Text n:Number", Cells.Kinds(Small.Only("w", "n")));
        Assert.Equal("w:Text", Cells.Kinds(Small.Without("n", "d")));
        Assert.Equal("n:Text w:Text d:Date", Cells.Kinds(Small.With(new TextColumn("n", "x", "y", "z"))));
        Assert.Equal("n:Number w:Text d:Date m:Number", Cells.Kinds(Small.With(Small["n"].Renamed("m"))));
        Assert.Equal("3 rows, 3 columns: n (Number), w (Text), d (Date)", Small.ToString());
    }

    [Fact]
    public void Pieces_are_joined_whatever_codes_their_words_have()
    {
        Table other = new(
            new NumberColumn("n", new double[] { 9 }),
            new TextColumn("w", "b"),
            new DateColumn("d", (DateTime?)null)
        );
        Table joined = Table.Concat(Small, other, Small.Take(0), Small.Select(0));
        Assert.Equal(["1|a|2020-01-01", "-|-|-", "3|b|2021-01-01T12:00:00", "9|b|-", "1|a|2020-01-01"], Cells.Rows(joined));
        Assert.Equal(["a", "b"], joined.Words("w").Words.ToArray());
        Assert.Contains(
            "Piece 1 has the columns w (Text)",
            Assert.Throws<ArgumentException>(() => Table.Concat(Small, Small.Only("w"))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Table.Concat());
    }

    [Fact]
    public void A_name_that_is_not_there_gets_a_hint()
    {
        Table penguins = Table.Load(Files.Sample("penguins.csv"));
        string message = Assert.Throws<TableException>(() => penguins["species"]).Message;
        Assert.Equal(
            $"{Files.Sample("penguins.csv")}: there is no column 'species'. Did you mean 'Species'? The columns are 'Species', 'Island', "
                + "'Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)' and 'Sex'.",
            message
        );
    }

    [Fact]
    public void A_column_of_another_kind_says_why_it_is()
    {
        Table penguins = Table.Load(Files.Sample("penguins.csv"));
        Assert.Equal(
            $"{Files.Sample("penguins.csv")}, column 'Species': it is Text, expected Number; 'Adelie' on line 2 is no number. Say its kind when "
                + "the file is opened: TableOptions.Kinds.",
            Assert.Throws<TableException>(() => penguins.Numbers("Species")).Message
        );
        Assert.Throws<TableException>(() => penguins.Dates("Body Mass (g)"));
        Assert.Throws<TableException>(() => penguins.Words("Body Mass (g)"));
    }

    [Fact]
    public void Columns_that_do_not_go_together_are_refused()
    {
        Assert.Contains(
            "'b' has 1 cells, column 'a' has 2",
            Assert.Throws<ArgumentException>(() => new Table(Numbers("a", 1, 2), Numbers("b", 1))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Columns 1 and 2 are both called 'a'",
            Assert.Throws<ArgumentException>(() => new Table(Numbers("a", 1), Numbers("a", 1))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new Table());
        Assert.Contains(
            "Row 1 of column 'x' is infinite",
            Assert.Throws<ArgumentException>(() => Numbers("x", 1, double.NegativeInfinity)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Select(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Select(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Slice(2, 2));
        Assert.Throws<ArgumentException>(() => Small.Only());
        Assert.Throws<ArgumentException>(() => Small.Without("n", "w", "d"));
        Assert.Throws<ArgumentException>(() => Small.With(Numbers("x", 1)));
    }

    [Fact]
    public void Classes_are_in_order_and_labels_are_their_places()
    {
        var table = new Table(
            new TextColumn("w", "b", "a", "b"),
            Numbers("n", 10, 2, 10),
            new TextColumn("m", "x", null, "y"),
            new TextColumn("one", "x", "x", "x")
        );
        Assert.Equal(["a", "b"], table.Classes("w"));
        Assert.Equal([1, 0, 1], table.Labels("w", table.Classes("w")));
        Assert.Equal(["2", "10"], table.Classes("n"));
        Assert.Equal([1, 0, 1], table.Labels("n", ["2", "10"]));
        Assert.Equal(
            "column 'one': all 3 rows are of one class, 'x'. Give rows of two classes at least, or another target.",
            Assert.Throws<TableException>(() => table.Classes("one")).Message
        );
        Assert.Equal(
            "row 2, column 'm': the class is missing. Leave out rows without a class, or complete them.",
            Assert.Throws<TableException>(() => table.Classes("m")).Message
        );
        Assert.Equal(
            "row 2, column 'm': the class is missing. Leave out rows without a class, or complete them.",
            Assert.Throws<TableException>(() => table.Labels("m", ["x", "y"])).Message
        );
        Assert.Equal(
            "column 'w': there are no rows to learn its classes from. Give some rows.",
            Assert.Throws<TableException>(() => table.Take(0).Classes("w")).Message
        );
    }

    [Fact]
    public void A_category_that_is_not_known_is_named_with_its_line()
    {
        using var files = new Files();
        Table table = Table.Load(files.Write("a.csv", "word,n\nyes,1\nno,2\n\nmaybe,3\n"));
        Assert.Equal(
            "a.csv, line 5, column 'word': 'maybe' is none of the known categories. They are 'yes' and 'no'.",
            files.Fault(() => table.Labels("word", ["yes", "no"]))
        );
        Assert.Equal(
            "a.csv, line 2, column 'word': 'yes' is none of the known categories. Did you mean 'Yes'? They are 'Yes' and 'no'.",
            files.Fault(() => table.Labels("word", ["Yes", "no"]))
        );
    }

    [Fact]
    public void Columns_are_expected_by_name()
    {
        using var files = new Files();
        Table table = Table.Load(files.Write("a.csv", "b,a,extra\n1,x,2\n"));
        var trained = new TableSchema(new ColumnSchema("a", ColumnKind.Text), new ColumnSchema("b", ColumnKind.Number));
        Assert.Equal("a:Text b:Number", Cells.Kinds(table.Expect(trained)));
        Assert.Equal(
            "a.csv: expected the column 'extre'. Did you mean 'extra'? The columns are 'b', 'a' and 'extra'.",
            files.Fault(() => table.Expect(new TableSchema(new ColumnSchema("extre", ColumnKind.Number))))
        );
        Assert.Equal(
            "a.csv: expected the columns 'x' and 'y'. The columns are 'b', 'a' and 'extra'.",
            files.Fault(() =>
                table.Expect(new TableSchema(new("x", ColumnKind.Text), new("a", ColumnKind.Text), new("y", ColumnKind.Text)))
            )
        );
        Assert.Equal(
            "a.csv, column 'b': it is Number, expected Text. Say its kind when the file is opened: TableOptions.Kinds.",
            files.Fault(() => table.Expect(new TableSchema(new ColumnSchema("b", ColumnKind.Text))))
        );
    }

    private static NumberColumn Numbers(string name, params double[] values) => new(name, values);
}
