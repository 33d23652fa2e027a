using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

public class TabularScoresTests
{
    private static readonly TabularTarget Two = new(
        "y",
        TargetKind.BinaryClassification,
        ["no", "yes"],
        string.Empty,
        ColumnKind.Text
    );
    private static readonly TabularTarget Number = new("y", TargetKind.Regression, [], string.Empty, ColumnKind.Number);

    [Fact]
    public void Two_classes_by_hand()
    {
        TabularScores scores = TabularScores.Of(Two, [0, 0, 1, 1], [0.1, 0.6, 0.6, 0.9]);
        Assert.Equal(0.75, scores["accuracy"]);
        // Of no: precision 1, recall 1/2; of yes: precision 2/3, recall 1.
        Assert.Equal((2 / 3.0 + 0.8) / 2, scores["f1_score"], 1e-12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.6) + Math.Log(0.9)) / 4, scores["log_loss"], 1e-12);
        // Of four pairs three are in order and one is a draw.
        Assert.Equal(3.5 / 4, scores["auc"], 1e-12);
        Assert.Equal(scores["accuracy"], scores.Main);
        Assert.Equal(1, scores.Confusion![0, 1]);
        Assert.Contains("yes", scores.Report!.ToString(), StringComparison.Ordinal);
        Assert.Contains("'r2'", Assert.Throws<KeyNotFoundException>(() => scores["r2"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_order()
    {
        var random = new Random(3);
        double[] truth = [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(2))];
        double[] scores = [.. truth.Select(label => Math.Round(random.NextDouble() + 0.3 * label, 1))];
        double pairs = 0;
        double count = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            for (int j = 0; j < truth.Length; j++)
            {
                if (truth[i] == 1 && truth[j] == 0)
                {
                    count++;
                    pairs +=
                        scores[i] > scores[j] ? 1
                        : scores[i] == scores[j] ? 0.5
                        : 0;
                }
            }
        }
        Assert.Equal(pairs / count, RankArea.Of(truth, scores, 1), 1e-12);
        Assert.True(double.IsNaN(RankArea.Of([1, 1], [0.5, 0.6], 1)));
    }

    [Fact]
    public void Numbers_by_hand()
    {
        TabularScores scores = TabularScores.Of(Number, [1, 2, 3, 6], [1, 3, 3, 4]);
        Assert.Equal(1 - 5 / 14.0, scores["r2_score"], 1e-12);
        Assert.Equal(Math.Sqrt(5 / 4.0), scores["root_mean_squared_error"], 1e-12);
        Assert.Equal(0.75, scores["mean_absolute_error"], 1e-12);
        Assert.Equal(0.5, scores["median_absolute_error"], 1e-12);
        Assert.True(double.IsNaN(TabularScores.Of(Number, [1], [1])["r2_score"]));
    }

    [Fact]
    public void A_model_that_is_sure_and_wrong_has_a_finite_loss() =>
        Assert.Equal(-Math.Log(1e-7), TabularScores.Of(Two, [1], [0])["log_loss"], 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(101)]
    public void The_median_is_the_middle_of_the_sorted(int count)
    {
        var random = new Random(count);
        double[] numbers = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1 + count / 3))];
        double[] sorted = [.. numbers.Order()];
        double expected = count == 0 ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        Assert.Equal(expected, Median.Of(numbers));
    }

    [Fact]
    public void Baselines_are_what_says_the_same_of_every_row_and_a_linear_model()
    {
        Table penguins = Table.Load(Files.Sample("penguins.csv"));
        TabularRun run = TabularModel.Train(penguins, new() { Target = "Species", Epochs = 1 });
        IReadOnlyList<Baseline> baselines = Baseline.Of(run);
        Assert.Equal(["majority", "linear"], baselines.Select(baseline => baseline.Name));
        // 30 or 31 of 69 penguins are Adelies, the most frequent.
        Assert.InRange(baselines[0].Scores["accuracy"], 30 / 69.0 - 1e-9, 31 / 69.0 + 1e-9);
        Assert.InRange(baselines[1].Scores["accuracy"], 0.95, 1);
        Assert.Empty(
            Baseline.Of(
                TabularModel.Train(
                    penguins,
                    new()
                    {
                        Target = "Species",
                        Epochs = 1,
                        TestFraction = 0,
                    }
                )
            )
        );

        Table diabetes = Table.Load(Files.Sample("diabetes.csv"));
        TabularRun other = TabularModel.Train(diabetes, new() { Target = "progression", Epochs = 1 });
        IReadOnlyList<Baseline> ofNumbers = Baseline.Of(other);
        Assert.Equal("mean", ofNumbers[0].Name);
        Assert.InRange(ofNumbers[0].Scores["r2_score"], -0.2, 0);
        Assert.InRange(ofNumbers[1].Scores["r2_score"], 0.3, 0.7);
    }
}
