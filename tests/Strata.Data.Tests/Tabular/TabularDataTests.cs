using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

/// <summary>Rows held in memory or streamed: when which, and that a run on either is whole.</summary>
public sealed class TabularDataTests : IDisposable
{
    private readonly Files files = new();

    private static readonly TabularOptions Options = new()
    {
        Target = "y",
        Epochs = 2,
        Seed = 3,
    };

    private static readonly TabularOptions Streamed = Options with { Stream = true };

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("rows.csv", 100, false)]
    [InlineData("rows.csv", 99, true)]
    [InlineData("rows.csv", 1, true)]
    [InlineData("rows.csv.gz", 100, false)]
    [InlineData("rows.csv.gz", 99, true)]
    [InlineData("rows.jsonl", 100, false)]
    [InlineData("rows.jsonl", 99, true)]
    [InlineData("rows.parquet", 100, false)]
    [InlineData("rows.parquet", 99, true)]
    public void A_file_is_streamed_where_it_has_more_rows_than_may_be_held(string name, int rowsInMemory, bool isStreamed)
    {
        TableSource source = TableSource.Open(Written(name, 100));
        TabularData data = TabularData.Open(source, Options, rowsInMemory);
        Assert.Equal((isStreamed, 100L, 100), (data.IsStreamed, data.Count, data.Sample.Count));
        Assert.True(TabularData.Open(source, Streamed, rowsInMemory).IsStreamed);
        Assert.False(TabularData.Open(source, Options with { Stream = false }, rowsInMemory).IsStreamed);
        // Only what was not usual is said in the plan, so that a run of its options is the same wherever the border lies then.
        Assert.Equal(isStreamed ? true : null, TabularModel.Prepare(data, Options).Options.Stream);
    }

    [Fact]
    public void A_table_is_streamed_to_the_bits_of_its_file_whatever_the_format()
    {
        double[] expected = Predicted(TabularModel.Train(Rows(9000), Streamed), Rows(50));
        foreach (string name in new[] { "rows.csv", "rows.parquet" })
        {
            TableSource source = TableSource.Open(Written(name, 9000));
            Assert.Equal(expected, Predicted(TabularModel.Train(source, Streamed), Rows(50)));
            Assert.Equal(expected, Predicted(TabularModel.Train(source, Options, rowsInMemory: 10), Rows(50)));
        }
        Assert.NotEqual(expected, Predicted(TabularModel.Train(Rows(9000), Options), Rows(50)));
    }

    [Theory]
    [InlineData("rows.csv", null)]
    [InlineData("rows.parquet", 20_000L)]
    public void Every_pass_over_streamed_rows_tells_how_many_are_read(string name, long? count)
    {
        var heard = new Heard();
        TabularData data = TabularData.Open(TableSource.Open(Written(name, 20_000)), Streamed, progress: heard);
        // The first pass over text does not know how many there are.
        Assert.All(heard.Told, told => Assert.Equal(count, told.Count));
        Assert.Equal(Ends(8192, 20_000), heard.Told.Select(told => told.Rows));
        heard.Told.Clear();
        TabularModel.Train(data, Streamed);
        // One for the rows that are held, and one for each of two epochs.
        Assert.All(heard.Told, told => Assert.Equal(20_000, told.Count));
        Assert.Equal([.. Ends(8192, 20_000), .. Ends(8192, 20_000), .. Ends(8192, 20_000)], heard.Told.Select(told => told.Rows));
    }

    [Fact]
    public void Reading_rows_that_are_held_tells_how_many_and_training_on_them_nothing()
    {
        var heard = new Heard();
        TabularData data = TabularData.Open(TableSource.Open(Written("rows.csv.gz", 9000)), Options, progress: heard);
        Assert.False(data.IsStreamed);
        Assert.Equal(Ends(8192, 9000).Select(rows => new RowsRead(rows, null)), heard.Told);
        heard.Told.Clear();
        TabularModel.Train(data, Options);
        Assert.Empty(heard.Told);
    }

    private static IEnumerable<long> Ends(int piece, int rows) =>
        Enumerable.Range(1, (rows + piece - 1) / piece).Select(i => (long)Math.Min(rows, i * piece));

    private sealed class Heard : IProgress<RowsRead>
    {
        public List<RowsRead> Told { get; } = [];

        // A reader of its own tells in an epoch; the passes themselves follow one another.
        public void Report(RowsRead value)
        {
            lock (Told)
            {
                Told.Add(value);
            }
        }
    }

    [Fact]
    public void A_streamed_run_holds_the_rows_that_judge_it_and_a_sample_of_those_that_it_learned_from()
    {
        Table table = Rows(9000);
        TableSource source = TableSource.Open(Written("rows.csv", 9000));
        TabularRun run = TabularModel.Train(source, Streamed);
        Assert.Equal(run.Scores!.Values, run.Model.Evaluate(run.Test).Values);
        Assert.Equal(run.Scores.Values, run.Model.Evaluate(run.Plan.TestRows(source)).Values);
        var (train, test) = run.Plan.Split(table);
        Assert.Equal(run.Scores.Values, run.Model.Evaluate(table.Select([.. test])).Values);
        Assert.Equal(9000, train.Count + test.Count);
        Assert.Empty(train.Intersect(test));
        Assert.Equal(train.Count, run.Plan.TrainRows(source).Sum(piece => piece.Count));
        // x is another number in each row.
        double[] seen = [.. run.Train.Numbers("x").Values];
        Assert.Empty(seen.Intersect([.. run.Test.Numbers("x").Values]));
        Assert.Equal(run.Plan.StreamedRows, seen.Length);
        Assert.InRange(seen.Length, 0.85 * train.Count, train.Count);
        Assert.Null(TabularModel.Prepare(table, Options).StreamedRows);

        IReadOnlyList<Baseline> baselines = Baseline.Of(run);
        Assert.All(baselines, baseline => Assert.Equal(run.Test.Count, baseline.Scores.Rows));
        Assert.All(
            baselines,
            baseline => Assert.Contains($"a sample of {seen.Length} ", baseline.Description, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Rows_for_test_and_training_are_found_again_in_the_file_of_a_run_in_memory_too()
    {
        TableSource source = TableSource.Open(Written("rows.csv", 300));
        TabularRun run = TabularModel.Train(source.Load(), Options);
        Assert.Equal(run.Scores!.Values, run.Model.Evaluate(run.Plan.TestRows(source)).Values);
        Assert.Equal(run.Train.Count, run.Plan.TrainRows(source).Sum(piece => piece.Count));
        TabularRun all = TabularModel.Train(source.Load(), Options with { TestFraction = 0 });
        Assert.Empty(all.Plan.TestRows(source));
        Assert.Equal(0, all.Test.Count);
    }

    [Fact]
    public void However_large_the_shares_no_more_rows_are_held_than_fit()
    {
        var parts = new RowParts(seed: 1, test: 0.5, validation: 0.5, rows: 1_000_000, columns: 5);
        Assert.Equal(100_000, parts.Count(RowPart.Test, 1_000_000), 1000.0);
        Assert.Equal(100_000, parts.Count(RowPart.Validation, 1_000_000), 1000.0);
        Assert.Equal(250_000, parts.Count(RowPart.Train, 1_000_000), 2000.0);
        var wide = new RowParts(seed: 1, test: 0.5, validation: 0, rows: 1_000_000, columns: 1000);
        Assert.Equal(10_000, wide.Count(RowPart.Test, 1_000_000), 500.0);
        Assert.Equal(0, wide.Count(RowPart.Validation, 1_000_000));
        Assert.Equal(500_000, wide.Count(RowPart.Train, 1_000_000), 3000.0);
    }

    [Fact]
    public void What_is_opened_for_one_target_may_be_planned_for_another()
    {
        TableSource source = TableSource.Open(Written("rows.csv", 3000));
        TabularOptions other = Streamed with { Target = "x" };
        TabularPlan plan = TabularModel.Prepare(TabularData.Open(source, Streamed), other);
        Assert.Equal(TabularModel.Prepare(TabularData.Open(source, other), other).ToJson(), plan.ToJson());
        Assert.Equal(TargetKind.Regression, plan.Target.Kind);
    }

    [Fact]
    public void What_the_search_sees_of_streamed_rows_is_what_they_are_trained_with()
    {
        TabularData data = TabularData.Of(Rows(3000), Streamed);
        TabularRun run = TabularModel.Train(data, Streamed);
        Assert.Equal([.. run.Train.Numbers("x").Values], data.Learned(run.Plan).Numbers("x").Values);
        TabularData held = TabularData.Of(Rows(3000), Options);
        TabularRun inMemory = TabularModel.Train(held, Options);
        Assert.Equal([.. inMemory.Train.Numbers("x").Values], held.Learned(inMemory.Plan).Numbers("x").Values);
    }

    [Fact]
    public void Classes_may_have_weights_in_a_stream()
    {
        TabularRun even = TabularModel.Train(Rows(3000), Streamed);
        TabularRun balanced = TabularModel.Train(Rows(3000), Streamed with { ClassWeighting = ClassWeighting.Balanced });
        TabularRun given = TabularModel.Train(
            Rows(3000),
            Streamed with
            {
                ClassWeights = new Dictionary<string, double> { ["rare"] = 100 },
            }
        );
        int Found(TabularRun run) => run.Model.Predict(Rows(3000)).Words("y").Distinct().Count;
        Assert.Equal((1, 2, 2), (Found(even), Found(balanced), Found(given)));
    }

    [Fact]
    public void What_cannot_be_streamed_is_one_line()
    {
        var e = Assert.Throws<ArgumentException>(() => TabularModel.Train(Rows(50), Streamed with { EpochFolds = 5 }));
        Assert.Contains("EpochFolds is 5, and the rows are streamed", e.Message, StringComparison.Ordinal);
        TableSource source = TableSource.Open(Written("rows.csv", 50));
        Assert.Contains(
            "rows.csv: there is no column 'z'.",
            files.Fault(() => TabularData.Open(source, Streamed with { Target = "z" })),
            StringComparison.Ordinal
        );
        Assert.Throws<TableException>(() => TabularData.Of(Rows(50).Take(0), Streamed));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            TabularData.Open(source, Streamed, cancellationToken: new CancellationToken(canceled: true))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => TabularData.Open(source, Options, rowsInMemory: 0));
    }

    [Fact]
    public void What_is_measured_in_pieces_is_what_is_measured_at_once()
    {
        Table table = Rows(3000);
        TabularModel model = TabularModel.Train(table, Options).Model;
        TabularScores whole = model.Evaluate(table);
        TabularScores pieces = model.Evaluate(Enumerable.Range(0, 30).Select(number => table.Slice(number * 100, 100)));
        Assert.Equal(whole.Values, pieces.Values);
        Assert.Equal((3000, whole.Report!.ToString()), (pieces.Rows, pieces.Report!.ToString()));
        Assert.Throws<ArgumentException>(() => model.Evaluate(Array.Empty<Table>()));
    }

    private string Written(string name, int count)
    {
        using TableWriter writer = TableWriter.Create(files[name], Rows(1).Schema);
        writer.Write(Rows(count));
        writer.Complete();
        return files[name];
    }

    // A rare class, of which the word tells something.
    private static Table Rows(int count)
    {
        var random = new Random(1);
        (double X, double U)[] rows = [.. Enumerable.Range(0, count).Select(i => (i / 8.0, random.NextDouble()))];
        return new(
            new NumberColumn("x", rows.Select(row => row.X).ToArray()),
            new TextColumn(
                "word",
                rows.Select(
                    (row, i) =>
                        i == 0 ? "b"
                        : i == 1 ? "a"
                        : row.U < 0.2 ? "a"
                        : "b"
                )
            ),
            new TextColumn(
                "y",
                rows.Select(
                    (row, i) =>
                        i == 0 ? "usual"
                        : i == 1 ? "rare"
                        : row.U < 0.06 ? "rare"
                        : "usual"
                )
            )
        );
    }

    private static double[] Predicted(TabularRun run, Table table) => [.. run.Model.Predict(table).Numbers("P(rare)").Values];
}
