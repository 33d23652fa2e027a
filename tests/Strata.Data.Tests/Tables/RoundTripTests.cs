namespace Strata.Data.Tests.Tables;

/// <summary>What is written reads back the same: tables drawn at random, in every format.</summary>
public class RoundTripTests : IDisposable
{
    private static readonly string[] Words =
    [
        "a",
        "b c",
        "with, comma",
        "with \"quotes\"",
        "two\nlines",
        "tab\there",
        "größe",
        "名前",
        "#hash",
        "true",
        "-",
        "'",
        "\\",
        "a;b|c",
        "🙂",
    ];

    private static readonly double[] Numbers =
    [
        0,
        -0.0,
        1,
        -1,
        0.1,
        1e-300,
        double.MaxValue,
        double.MinValue,
        double.Epsilon,
        123456789.125,
        1.0 / 3,
        9007199254740993,
        double.NaN,
    ];

    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string ending in new[] { ".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".jsonl", ".ndjson.gz", ".parquet" })
        {
            for (int seed = 0; seed < 12; seed++)
            {
                cases.Add(ending, seed);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_table_reads_back_the_same(string ending, int seed)
    {
        Table table = Drawn(new Random(seed), toMicroseconds: ending == ".parquet");
        string path = files["a" + ending];
        using (TableWriter writer = TableWriter.Create(path, table.Schema))
        {
            int cut = table.Count / 3;
            writer.Write(table.Slice(0, cut));
            writer.Write(table.Slice(cut, table.Count - cut));
            writer.Complete();
        }
        // The kinds are given: a column of words that look like numbers is one of words.
        var options = new TableOptions
        {
            Kinds = table.Schema.ToDictionary(column => column.Name, column => column.Kind),
            HasHeader = true,
        };
        Cells.Same(table, Table.Load(path, options));
        Cells.Same(table, Table.Concat(TableSource.Open(path, options).Read(1 + seed)));
    }

    private static Table Drawn(Random random, bool toMicroseconds)
    {
        int count = random.Next(4) switch
        {
            0 => 1,
            1 => 2,
            _ => random.Next(3, 60),
        };
        var columns = new List<TableColumn>();
        int columnCount = random.Next(1, 6);
        for (int i = 0; i < columnCount; i++)
        {
            string name =
                i == 0 ? "first, \"of\" all" : $"{Words[random.Next(Words.Length)].Replace('\n', ' ').Replace('\t', ' ')}{i}";
            columns.Add(
                random.Next(3) switch
                {
                    0 => new NumberColumn(name, Filled(count, () => Numbers[random.Next(Numbers.Length)])),
                    1 => new TextColumn(name, Filled(count, () => random.Next(4) == 0 ? null : Words[random.Next(Words.Length)])),
                    _ => new DateColumn(name, Filled(count, () => Date(random, toMicroseconds))),
                }
            );
        }
        return new Table(columns);
    }

    private static DateTime? Date(Random random, bool toMicroseconds) =>
        random.Next(5) switch
        {
            0 => null,
            1 => new DateTime(random.Next(1, 9999), random.Next(1, 13), random.Next(1, 29)),
            2 => new DateTime(2020, 2, 29, random.Next(24), random.Next(60), random.Next(60)),
            _ => new DateTime(1999, 12, 31).AddTicks(random.NextInt64(TimeSpan.TicksPerDay) / 10 * 10 + (toMicroseconds ? 0 : 3)),
        };

    private static T[] Filled<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
