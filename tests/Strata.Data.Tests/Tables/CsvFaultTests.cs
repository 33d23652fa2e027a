using System.Text;

namespace Strata.Data.Tests.Tables;

/// <summary>Each fault ends in one line that names the file, the row and the column, and says what to do.</summary>
public class CsvFaultTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Fault(string text, TableOptions? options = null) =>
        files.Fault(() => Table.Load(files.Write("a.csv", text), options));

    [Fact]
    public void A_file_that_is_not_there()
    {
        files.Write("penguins.csv", "a\n1\n");
        Assert.StartsWith(
            "pengins.csv: there is no such file. Did you mean 'penguins.csv'? Check the path, seen from '",
            files.Fault(() => TableSource.Open(files["pengins.csv"])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_ending_that_is_not_known() =>
        Assert.Equal(
            "a.xlsx: its ending says no format that is known. Expected .csv, .tsv, .txt, .jsonl or .ndjson, each with .gz too, or .parquet.",
            files.Fault(() => TableSource.Open(files["a.xlsx"]))
        );

    [Theory]
    [InlineData("", "a.csv: it is empty. Give a file with a header and rows.")]
    [InlineData("\n \n", "a.csv: it is empty. Give a file with a header and rows.")]
    [InlineData("a,b\n", "a.csv: it has a header and no rows. Give a file with rows.")]
    [InlineData(
        "a,b\n1,2\n3\n",
        "a.csv, line 3: 1 cell, expected 2 as in the first row. Complete the row, or put cells that hold ',' into quotes."
    )]
    [InlineData(
        "a,b\n1,2\n\n3,4,5\n",
        "a.csv, line 4: 3 cells, expected 2 as in the first row. Complete the row, or put cells that hold ',' into quotes."
    )]
    [InlineData(
        "a,b\n1,2\n\"x,2\n3,4\n",
        "a.csv, line 3: a quote is not closed, or has letters behind it. Double a quote that stands inside a quoted cell."
    )]
    [InlineData(
        "a,b\n\"two\nlines\",2\n\"x\"y,2\n",
        "a.csv, line 4: a quote is not closed, or has letters behind it. Double a quote that stands inside a quoted cell."
    )]
    [InlineData(
        "a,b,a\n1,2,3\n",
        "a.csv, line 1: columns 1 and 3 are both called 'a'. Rename one; if the first row is no header, say TableOptions.HasHeader = false."
    )]
    [InlineData(
        "a,b\n1,x\n-inf,y\n",
        "a.csv, line 3, column 'a': '-inf' is not a finite number. Correct it, or read it as missing: TableOptions.InfinityIsMissing."
    )]
    [InlineData(
        "a,b\n1,x\n1e999,y\n",
        "a.csv, line 3, column 'a': '1e999' is not a finite number. Correct it, or read it as missing: TableOptions.InfinityIsMissing."
    )]
    [InlineData(
        "a\0b\n",
        "a.csv: it is not text: it holds zero bytes. If it is UTF-16, save it as UTF-8, or give TableOptions.Encoding."
    )]
    public void A_text_that_is_no_table(string text, string message) => Assert.Equal(message, Fault(text));

    [Fact]
    public void Bytes_that_are_not_utf8()
    {
        File.WriteAllBytes(files["a.csv"], Encoding.Latin1.GetBytes("größe\n1\n"));
        Assert.Equal(
            "a.csv: it holds bytes that are not UTF-8. Save it as UTF-8, or give its encoding with TableOptions.Encoding.",
            files.Fault(() => Table.Load(files["a.csv"]))
        );
    }

    [Fact]
    public void A_packed_file_that_is_cut_off()
    {
        byte[] whole = File.ReadAllBytes(
            files.Pack("a.csv.gz", "a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i * 7919 % 5000}\n")))
        );
        TableSource source = TableSource.Open(files["a.csv.gz"], new() { InferenceRows = 10 });
        for (int length = whole.Length / 2; length < whole.Length; length += 1 + length / 50)
        {
            File.WriteAllBytes(files["a.csv.gz"], whole[..length]);
            // A row that is cut in two may be noticed first.
            Assert.Matches(
                @"^a.csv.gz(: it is damaged or cut off \(.*\) Fetch or write it again.|, line \d+: 1 cell, expected 2 .*)$",
                files.Fault(() => source.Load())
            );
        }
    }

    [Fact]
    public void A_folder() =>
        Assert.Equal(
            "x.csv: it may not be read. Check its permissions, and that it is a file and not a folder.",
            files.Fault(() =>
            {
                Directory.CreateDirectory(files["x.csv"]);
                TableSource.Open(files["x.csv"]);
            })
        );

    [Theory]
    [InlineData(
        "a,b\n1,x\n2,y\nthree,z\n",
        "a.csv, line 4, column 'a': 'three' is not a number. Correct it, name it in TableOptions.MissingMarks if it means missing, or "
            + "read the column as words: TableOptions.Kinds[\"a\"] = ColumnKind.Text."
    )]
    [InlineData(
        "a,b\n1,x\n2,y\n007,z\n",
        "a.csv, line 4, column 'a': '007' would lose digits as a number. Say what the column is: TableOptions.Kinds[\"a\"] = "
            + "ColumnKind.Text for keys and codes, ColumnKind.Number for quantities."
    )]
    [InlineData(
        "a,b\n2020-01-01,x\n2020-01-02,y\n1.2.2020,z\n",
        "a.csv, line 4, column 'a': '1.2.2020' is not a date like yyyy-MM-dd. Correct it, give TableOptions.DateFormats[\"a\"], name it in "
            + "TableOptions.MissingMarks if it means missing, or read the column as words: ColumnKind.Text."
    )]
    public void A_cell_that_does_not_fit_what_the_first_rows_were(string text, string message)
    {
        Assert.Equal(message, Fault(text, new() { InferenceRows = 2 }));
        var e = Assert.Throws<TableException>(() => Table.Load(files["a.csv"], new() { InferenceRows = 2 }));
        Assert.Equal((files["a.csv"], 4L, "a"), (e.File, e.Row, e.Column));
    }

    [Fact]
    public void Options_for_a_column_that_is_not_there()
    {
        var options = new TableOptions { Kinds = new Dictionary<string, ColumnKind> { ["Specis"] = ColumnKind.Text } };
        Assert.Equal(
            "a.csv: the options name a column 'Specis' that there is not. Did you mean 'Species'? The columns are 'Species' and 'x'.",
            Fault("Species,x\na,1\n", options)
        );
    }

    [Fact]
    public void A_date_that_is_forced_and_cannot_be_told()
    {
        var options = new TableOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Date } };
        Assert.Equal(
            "a.csv, line 2, column 'x': its dates, such as '1/2/2020', are like M/d/yyyy or d/M/yyyy. Say how they are written: "
                + "TableOptions.DateFormats[\"x\"].",
            Fault("x,y\n1/2/2020,a\n", options)
        );
    }

    [Fact]
    public void An_infinite_cell_is_missing_where_it_is_said() =>
        Assert.Equal(
            ["1", "-"],
            Cells.Rows(Table.Load(files.Write("a.csv", "x\n1\nInfinity\n"), new() { InfinityIsMissing = true }))
        );

    [Fact]
    public void A_separator_that_cannot_be() =>
        Assert.Throws<ArgumentException>(() => Table.Load(files.Write("a.csv", "a,b\n1,2\n"), new() { Separator = '"' }));
}
