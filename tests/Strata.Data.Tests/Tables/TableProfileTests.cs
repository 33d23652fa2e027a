using System.Text.Json;

namespace Strata.Data.Tests.Tables;

public class TableProfileTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Penguins_print_in_80_columns()
    {
        string text = TableProfile.Of(Table.Load(Files.Sample("penguins.csv")).Without("Island")).ToString();
        string expected = """
            column               kind    missing  values
            Species              Text          -  3 words: Adelie 152, Gentoo 124,
                                                  Chinstrap 68
            Beak Length (mm)     Number     0.6%  ▂▅▇▆▆▇█▂▁▁ 32.1 .. 44.45 .. 59.6,
                                                  mean 43.92, deviation 5.452
            """;
        Assert.Contains("344 rows", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Skip(1), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(
            expected,
            string.Join('\n', text.Split('\n').SkipWhile(line => !line.StartsWith("column", StringComparison.Ordinal)).Take(5))
        );
    }

    [Fact]
    public void Numbers_are_what_they_are_by_hand()
    {
        // Of 1, 2, 3 and 6: the mean is 3, the squares of the distances 4 + 1 + 0 + 9 = 14, their mean 3.5.
        ColumnProfile column = Of(new NumberColumn("x", new[] { 3, double.NaN, 1, 6, 2 })).Columns[0];
        Assert.Equal((5L, 1L, 0.2, 4L), (column.Count, column.Missing, column.MissingShare, column.Distinct));
        NumberProfile numbers = column.Numbers!;
        Assert.Equal((1, 2.5, 6, 3), (numbers.Minimum, numbers.Median, numbers.Maximum, numbers.Mean));
        Assert.Equal(Math.Sqrt(3.5), numbers.StandardDeviation, 1e-15);
        // Parts of 0.5: 1 in the first, 2 in the third, 3 in the fifth, 6 in the last.
        Assert.Equal([1, 0, 1, 0, 1, 0, 0, 0, 0, 1], numbers.Histogram);
        Assert.False(numbers.IsSampled);
    }

    [Fact]
    public void Words_are_counted_and_dates_go_from_to()
    {
        TableProfile profile = Of(
            new TextColumn("w", "b", "a", null, "b"),
            new DateColumn("d", new DateTime(2021, 1, 1), null, new DateTime(2020, 5, 6), null)
        );
        Assert.Equal([new("b", 2), new("a", 1)], profile.Columns[0].MostFrequent);
        Assert.Equal((new DateTime(2020, 5, 6), new DateTime(2021, 1, 1)), (profile.Columns[1].From, profile.Columns[1].To));
        Assert.Equal((2L, 2L), (profile.Columns[1].Missing, profile.Columns[1].Distinct));
    }

    [Fact]
    public void A_file_has_the_profile_of_its_table()
    {
        TableSource source = TableSource.Open(Files.Sample("penguins.csv"));
        Assert.Equal(TableProfile.Of(source.Load()).ToString(), TableProfile.Of(source).ToString());
    }

    [Fact]
    public void The_median_of_many_numbers_is_of_a_sample_and_says_so()
    {
        double[] values = new double[200_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i * 7919L % values.Length;
        }
        NumberProfile numbers = Of(new NumberColumn("x", values)).Columns[0].Numbers!;
        Assert.True(numbers.IsSampled);
        // The rank of a sample's median strays by n / (2 sqrt(16,384)) = n / 256, one deviation; five are allowed.
        Assert.InRange(numbers.Median, 100_000 - 5 * 200_000 / 256, 100_000 + 5 * 200_000 / 256);
        Assert.Equal((0, 199_999, 99_999.5), (numbers.Minimum, numbers.Maximum, Math.Round(numbers.Mean, 6)));
        Assert.Equal(16_384, numbers.Histogram.Sum());
        Assert.Contains("(median of a sample)", Of(new NumberColumn("x", values)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_spoil_training_is_said()
    {
        int[] rows = [.. Enumerable.Range(0, 100)];
        TableProfile profile = Of(
            new NumberColumn("id", rows.Select(i => i + 1000.0).ToArray()),
            new TextColumn("key", rows.Select(i => $"k{i * 31 % 100}")),
            new TextColumn("y", rows.Select(i => i % 3 == 0 ? "yes" : "no")),
            new NumberColumn("code", rows.Select(i => i % 3 == 0 ? 1.0 : 0).ToArray()),
            new TextColumn("copy", rows.Select(i => i % 3 == 0 ? "yes" : "no")),
            new NumberColumn("flat", rows.Select(_ => 5.0).ToArray()),
            new NumberColumn("none", rows.Select(_ => double.NaN).ToArray()),
            new NumberColumn("few", rows.Select(i => i < 30 ? i * i : double.NaN).ToArray()),
            new TextColumn("rare", rows.Select(i => i == 50 ? "ill" : "well"))
        );
        Assert.Equal(
            [
                "'id' counts the rows: a key, which would be learned by heart.",
                "'key' has another word in each row: a key or free text, which would be learned by heart.",
                "'flat' has one value in all rows: it tells nothing.",
                "'none' has no value at all: leave it out.",
                "'few' is missing in 70% of the rows.",
                "'rare' is 'well' in 99% of its rows: as a target it is imbalanced.",
                "'y' tells 'code' and the reverse, value by value: if one is the target, the other gives it away.",
                "'y' and 'copy' are the same: if one is the target, the other gives it away.",
                "'code' tells 'copy' and the reverse, value by value: if one is the target, the other gives it away.",
            ],
            profile.Warnings
        );
        Assert.All(profile.ToString().Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData("iris.csv")]
    [InlineData("wine.csv")]
    [InlineData("breast_cancer.csv")]
    [InlineData("diabetes.csv")]
    [InlineData("penguins.csv")]
    public void Sound_data_is_not_suspected(string file) =>
        Assert.Empty(TableProfile.Of(TableSource.Open(Files.Sample(file))).Warnings);

    [Fact]
    public void Extremes_print_and_are_json()
    {
        TableProfile profile = Of(
            new NumberColumn("huge", new[] { double.MaxValue, double.MinValue, double.Epsilon }),
            new NumberColumn("none", new[] { double.NaN, double.NaN, double.NaN }),
            new TextColumn("a name that is a good deal longer than its column", new string('x', 500), "two\nlines", null),
            new DateColumn("d", DateTime.MinValue, DateTime.MaxValue, null)
        );
        Assert.All(profile.ToString().Split('\n'), line => Assert.True(line.Length <= 80, line));
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(profile));
        Assert.Equal("Number", json.RootElement.GetProperty("Columns")[0].GetProperty("Kind").GetString());
        Assert.Equal(
            double.MaxValue,
            json.RootElement.GetProperty("Columns")[0].GetProperty("Numbers").GetProperty("Maximum").GetDouble()
        );
    }

    [Fact]
    public void A_table_without_rows_has_a_profile()
    {
        TableProfile profile = Of(new NumberColumn("x", Array.Empty<double>()), new TextColumn("w"), new DateColumn("d"));
        Assert.Equal(0, profile.Rows);
        Assert.Contains("no values", profile.ToString(), StringComparison.Ordinal);
    }

    private static TableProfile Of(params TableColumn[] columns) => TableProfile.Of(new Table(columns));
}
