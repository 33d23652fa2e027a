using System.Text.RegularExpressions;
using Strata.Cli.Trainings;
using Strata.Data;
using Strata.Plots;

namespace Strata.Cli.Tests;

/// <summary>What reports of tables tell of the layers.</summary>
public class TableReportTests
{
    private const string Title = "What the layers make of the data";

    [Fact]
    public void Words_and_numbers_are_shown_up_to_the_layer_where_the_classes_are_told()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([
            .. $"train {Sample.Of("penguins.csv")} --target Species --epochs 2 --output".Split(' '),
            folder["run"],
        ]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        string report = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("""<a href="#representations">""", report, StringComparison.Ordinal);
        // A fifth of 344 rows. Nine layers have a chart each, the last among them.
        Assert.Contains("69 rows as each layer sees them", report, StringComparison.Ordinal);
        // The columns of words are parts of a row and have none; what is made of all of them has.
        string[] charts =
        [
            .. Regex
                .Match(report, "<desc[^>]*>([^<]* of the variance is seen[^<]*)</desc>")
                .Groups[1]
                .Value.Split(". ")
                .Select(layer => layer.Split(':')[0]),
        ];
        Assert.Equal(
            ["normalization", "string_lookup", "string_lookup_1", "features", "wide", "dense", "deep", "sum", "output"],
            charts
        );
    }

    [Fact]
    public void A_number_is_read_off_by_r2_and_its_fifths_are_coloured()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([
            .. $"train {Sample.Of("diabetes.csv")} --target progression --epochs 2 --hidden 8 --output".Split(' '),
            folder["run"],
        ]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        string report = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("88 rows as each layer sees them", report, StringComparison.Ordinal);
        Assert.Contains("highest fifth", report, StringComparison.Ordinal);
        Assert.Contains("the layer has put the rows in order of the target", report, StringComparison.Ordinal);
        Assert.Contains("R²: numbers ", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_many_rows_of_the_test_a_thousand_are_looked_at_from_the_first_to_the_last(bool isStreamed)
    {
        (TabularData rows, TabularRun run) = Trained(
            4000,
            isStreamed,
            new()
            {
                Target = "y",
                TestFraction = 0.5,
                Hidden = [4],
            }
        );
        Assert.InRange(run.Test.Count, 1900, 2100);
        ReportData told = Told(rows, run);
        Assert.Equal(1000, told.Representations!.Rows);
        Assert.Equal(1000, told.RepresentedData!.Count);
        Assert.Equal(run.Test.Count, told.Test!.Count);
        Assert.Equal(run.Test.Count, told.Classes!.Count);
        Assert.Equal(First(told.Test, 0), First(told.RepresentedData, 0));
        Assert.Equal(First(told.Test, (int)(999L * run.Test.Count / 1000)), First(told.RepresentedData, 999));
        // The classes in the picture are those of the rows that were looked at.
        Assert.All(told.Representations.Layers, layer => Assert.Equal(1000, (int)layer.Output.Lengths[0]));
        Assert.True(Page(told).Contains(Title, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_of_one_layer_has_it_shown()
    {
        (TabularData rows, TabularRun run) = Trained(100, isStreamed: false, new() { Target = "y", Hidden = [] });
        ReportData told = Told(rows, run);
        Assert.Equal("output", told.Representations!.Layers[^1].Name);
        Assert.Empty(told.Representations.Findings);
        Assert.Contains("output: 100 % of the variance is seen.", Page(told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Very_few_rows_tell_nothing_of_layers_and_raise_no_alarm(int held, bool isTold)
    {
        // Relu, whose units are often silent on a row or two.
        TabularOptions options = new()
        {
            Target = "y",
            Hidden = [32],
            Activation = "relu",
            TestFraction = 0,
        };
        (TabularData rows, TabularRun run) = Trained(100, isStreamed: false, options);
        run = run with { Test = rows.Sample.Slice(0, held) };
        ReportData told = Told(rows, run);
        Assert.Equal(isTold, told.Representations is not null);
        Assert.Equal(isTold ? held : null, told.RepresentedData?.Count);
        string page = Page(told);
        Assert.Equal(isTold, page.Contains(Title, StringComparison.Ordinal));
        Assert.Equal(isTold, page.Contains("rows as each layer sees them", StringComparison.Ordinal));
        if (!isTold)
        {
            Assert.DoesNotContain("never fire", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cancelled_work_ends()
    {
        (TabularData rows, TabularRun run) = Trained(100, isStreamed: false, new() { Target = "y", Hidden = [] });
        Assert.Throws<OperationCanceledException>(() =>
            new TableReport(rows, run).Tell(new ReportData("a"), new CancellationToken(canceled: true))
        );
    }

    [Theory]
    [InlineData(0, 3, new int[0])]
    [InlineData(1, 3, new[] { 0 })]
    [InlineData(3, 3, new[] { 0, 1, 2 })]
    [InlineData(10, 3, new[] { 0, 3, 6 })]
    public void Even_rows_begin_with_the_first_and_are_as_many_as_asked_for(int count, int most, int[] rows) =>
        Assert.Equal(rows, EvenRows.Of(count, most));

    private static (TabularData Rows, TabularRun Run) Trained(int count, bool isStreamed, TabularOptions options)
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[] z = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        Table table = new(
            new NumberColumn("x", x),
            new NumberColumn("z", z),
            new TextColumn("y", x.Zip(z, (a, b) => a > b ? "yes" : "no"))
        );
        options = options with { Epochs = 1, EpochFolds = 0, Stream = isStreamed ? true : null };
        var rows = TabularData.Of(table, options);
        return (rows, TabularModel.Train(rows, options));
    }

    private static ReportData Told(TabularData rows, TabularRun run) =>
        new TableReport(rows, run).Tell(new ReportData("a"), CancellationToken.None);

    private static string Page(ReportData data)
    {
        using var stream = new MemoryStream();
        Report.Write(data, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static double First(Dataset data, int row)
    {
        var numbers = new double[data.Inputs[0].RowSize];
        data.Inputs[0].CopyRows<double>(row, 1, numbers);
        return numbers[0];
    }
}
