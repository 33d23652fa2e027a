namespace Strata.Data.Tests.Tabular;

public class ScoredRowsTests
{
    [Fact]
    public void Up_to_its_most_it_keeps_every_row()
    {
        ScoredRows rows = Filled(count: 100, most: 100);
        Assert.Equal(Enumerable.Range(0, 100).Select(row => (double)row), rows.Truth);
        Assert.Equal(Enumerable.Range(0, 200).Select(number => number / 2.0), rows.Predictions);
    }

    [Fact]
    public void Of_more_it_keeps_an_even_sample_each_row_with_its_predictions()
    {
        ScoredRows rows = Filled(count: 50_000, most: 1000);
        Assert.InRange(rows.Truth.Length, 400, 1000);
        Assert.Equal(rows.Truth.Distinct().Order(), rows.Truth);
        Assert.Equal(rows.Truth.SelectMany(row => new[] { row, row + 0.5 }), rows.Predictions);
        // The mean of the rows' numbers is 25,000 but for 14,400 / sqrt(400 to 1000).
        Assert.InRange(rows.Truth.Average(), 22_800, 27_200);
    }

    [Fact]
    public void Scores_of_very_many_rows_are_exact_but_for_the_median_of_a_sample()
    {
        var target = new TabularTarget("y", TargetKind.Regression, [], "", ColumnKind.Number);
        var scoring = new TabularScoring(target);
        double[] truth = [.. Enumerable.Range(0, 100_000).Select(i => i % 1000 / 10.0)];
        double[] predictions = [.. truth.Select((value, i) => value + (i % 2 == 0 ? 3 : -1))];
        for (int time = 0; time < 12; time++)
        {
            scoring.Add(truth, predictions);
        }
        TabularScores scores = scoring.Scores();
        Assert.Equal(1_200_000, scores.Rows);
        Assert.Equal(2, scores["mean_absolute_error"], 1e-9);
        Assert.Equal(Math.Sqrt(5), scores["root_mean_squared_error"], 1e-9);
        // The variance of 0, 0.1, … 99.9 is (1000² - 1) / 12 / 100.
        Assert.Equal(1 - 5 / (999_999 / 1200.0), scores["r2_score"], 1e-9);
        Assert.InRange(scores["median_absolute_error"], 1, 3);
    }

    private static ScoredRows Filled(int count, int most)
    {
        var rows = new ScoredRows(units: 2, most);
        for (int row = 0; row < count; row++)
        {
            rows.Add(row, [row, row + 0.5]);
        }
        return rows;
    }
}
