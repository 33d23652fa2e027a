using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

public class CrossValidationTests
{
    private static readonly TabularOptions Quick = new() { Target = "class", Epochs = 8 };

    [Fact]
    public void Each_row_is_judged_once_and_the_mean_is_that_of_the_folds()
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        CrossValidation result = CrossValidation.Run(iris, Quick with { Epochs = 40 }, folds: 5);
        Assert.Equal(iris.Count, result.Folds.Sum(fold => fold.Rows));
        Assert.Equal([30, 30, 30, 30, 30], result.Folds.Select(fold => fold.Rows));
        // Stratified: a third of each fold is of each class.
        Assert.All(result.Folds, fold => Assert.Equal(10, fold.Confusion!.Actual(0)));
        double[] accuracies = [.. result.Folds.Select(fold => fold["accuracy"])];
        double mean = accuracies.Average();
        Assert.Equal(mean, result.Mean["accuracy"], 1e-12);
        Assert.Equal(Math.Sqrt(accuracies.Sum(x => (x - mean) * (x - mean)) / 4), result.Deviation["accuracy"], 1e-12);
        Assert.InRange(mean, 0.9, 1);
        Assert.Contains("accuracy: 0.9", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_decides_every_bit()
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        CrossValidation first = CrossValidation.Run(iris, Quick, folds: 3);
        Assert.Equal(first.Mean, CrossValidation.Run(iris, Quick, folds: 3).Mean);
        Assert.NotEqual(first.Mean, CrossValidation.Run(iris, Quick with { Seed = 1 }, folds: 3).Mean);
    }

    [Fact]
    public void More_folds_than_a_class_has_rows_leave_it_out_of_some()
    {
        var table = new Table(
            new NumberColumn("x", Enumerable.Range(0, 30).Select(i => i * 11 % 30 * 0.5).ToArray()),
            new TextColumn(
                "class",
                Enumerable
                    .Range(0, 30)
                    .Select(i =>
                        i < 2 ? "rare"
                        : i % 2 == 0 ? "a"
                        : "b"
                    )
            )
        );
        CrossValidation result = CrossValidation.Run(table, Quick, folds: 6);
        Assert.Equal(30, result.Folds.Sum(fold => fold.Rows));
        Assert.Equal(2, result.Folds.Sum(fold => fold.Confusion!.Actual(2)));
        Assert.True(double.IsFinite(result.Mean["auc"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(151)]
    public void Folds_that_are_too_few_or_too_many_are_refused(int folds)
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(iris, Quick, folds));
        Assert.Contains($"150 rows in {folds} folds: expected 2 folds or more", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_one_ends()
    {
        Table iris = Table.Load(Files.Sample("iris.csv"));
        using var source = new CancellationTokenSource();
        var progress = new Told<int>(_ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(iris, Quick, 10, progress, source.Token));
    }
}
