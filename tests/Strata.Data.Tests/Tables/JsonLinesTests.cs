namespace Strata.Data.Tests.Tables;

public class JsonLinesTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private Table Read(string text, TableOptions? options = null) => Table.Load(files.Write("a.jsonl", text), options);

    [Fact]
    public void Each_line_is_a_row_and_each_key_a_column()
    {
        Table table = Read(
            """
            {"n": 1.5, "word": "a", "flag": true, "day": "2020-01-02T03:04:05"}

            {"word": "b", "n": null, "day": null, "late": 7}
            {}
            """
        );
        Assert.Equal("n:Number word:Text flag:Text day:Date late:Number", Cells.Kinds(table));
        Assert.Equal(["1.5|a|true|2020-01-02T03:04:05|-", "-|b|-|-|7", "-|-|-|-|-"], Cells.Rows(table));
        Assert.Equal([1L, 3L, 4L], Enumerable.Range(0, 3).Select(table.RowNumber));
    }

    [Fact]
    public void A_text_that_looks_like_a_number_is_a_word() =>
        Assert.Equal(
            "code:Text n:Number mixed:Text",
            Cells.Kinds(
                Read(
                    """
                    {"code": "12", "n": 12, "mixed": 1}
                    {"code": "13", "n": 1e3, "mixed": "x"}
                    """
                )
            )
        );

    [Fact]
    public void Escapes_and_letters_of_all_languages_are_read() =>
        Assert.Equal(["größe \"q\" \n 名"], Read("""{"w": "gr\u00f6\u00dfe \"q\" \n 名"}""").Words("w").Distinct());

    [Fact]
    public void It_may_be_packed() => Assert.Equal(["1"], Cells.Rows(Table.Load(files.Pack("a.ndjson.gz", "{\"x\": 1}\n"))));

    [Fact]
    public void Columns_that_are_not_wanted_are_not_converted()
    {
        TableSource source = TableSource.Open(
            files.Write("a.jsonl", "{\"a\": 1, \"b\": 2}\n{\"a\": \"x\", \"b\": 3}\n"),
            new() { InferenceRows = 1 }
        );
        Assert.Equal(["2", "3"], Cells.Rows(source.Load(["b"])));
    }

    [Theory]
    [InlineData("", "a.jsonl: it is empty. Give a file with a header and rows.")]
    [InlineData("{}\n", "a.jsonl: its objects have no keys. Write each row as an object such as {\"name\": 1}.")]
    [InlineData(
        "{\"a\": 1}\n[1]\n",
        "a.jsonl, line 2: expected an object such as {\"name\": 1}, one on each line. Write each row as an object on a line of its own."
    )]
    [InlineData(
        "{\"a\": 1}\n{\"a\": }\n",
        "a.jsonl, line 2: it is not valid JSON at letter 7. Write each row as an object on a line of its own."
    )]
    [InlineData(
        "{\"a\": 1\n}\n",
        "a.jsonl, line 1: it is not valid JSON at letter 8. Write each row as an object on a line of its own."
    )]
    [InlineData(
        "{\"a\": 1} {}\n",
        "a.jsonl, line 1: it is not valid JSON at letter 10. Write each row as an object on a line of its own."
    )]
    [InlineData(
        "{\"a\": [1]}\n",
        "a.jsonl, line 1, column 'a': expected a number, a text, true, false or null, and not an object or a list. Write its parts as columns."
    )]
    [InlineData(
        "{\"a\": 1}\n{\"a\": 1, \"a\": 2}\n",
        "a.jsonl, line 2, column 'a': the key stands twice in the object. Leave one out."
    )]
    [InlineData("{\"a\": \"\\ud800\"}\n", "a.jsonl, line 1: a text has an escape that is no letter. Write it as UTF-8.")]
    [InlineData(
        "{\"a\": 1}\n{\"a\": 1e999}\n",
        "a.jsonl, line 2, column 'a': 'Infinity' is not a finite number. Correct it, or read it as missing: TableOptions.InfinityIsMissing."
    )]
    public void Each_fault_is_one_line(string text, string message) => Assert.Equal(message, files.Fault(() => Read(text)));

    [Fact]
    public void A_key_that_comes_too_late_says_what_to_do() =>
        Assert.Equal(
            "a.jsonl, line 2, column 'b': no earlier object has this key. Let more rows decide what columns there are: TableOptions.InferenceRows.",
            files.Fault(() => Read("{\"a\": 1}\n{\"b\": 1}\n", new() { InferenceRows = 1 }))
        );
}
