namespace Strata.Tests.Plots;

public class BaselineTests
{
    [Fact]
    public void Digits_have_a_majority_and_a_linear_model_that_is_far_better()
    {
        DatasetSplit digits = Digits.Load();
        IReadOnlyList<Baseline> baselines = Baseline.Of(digits.Train, digits.Test);
        Assert.Equal(["most frequent class", "linear model"], baselines.Select(baseline => baseline.Name));
        Assert.InRange(baselines[0].Metrics["accuracy"], 0.08, 0.12);
        // Ten classes of about the same size.
        Assert.InRange(baselines[0].Metrics["crossentropy"], Math.Log(10) - 0.01, Math.Log(10) + 0.01);
        Assert.InRange(baselines[1].Metrics["accuracy"], 0.94, 0.99);
    }

    [Fact]
    public void The_majority_is_that_of_the_rows_that_were_learned_from()
    {
        Dataset train = Dataset.From(new double[5, 1], new[] { 1, 1, 1, 0, 2 }, classNames: ["a", "b", "c"]);
        Dataset test = Dataset.From(new double[4, 1], new[] { 0, 0, 0, 1 }, classNames: ["a", "b", "c"]);
        Baseline majority = Baseline.Of(train, test)[0];
        Assert.Equal(0.25, majority.Metrics["accuracy"]);
        Assert.Equal(-(3 * Math.Log(0.2) + Math.Log(0.6)) / 4, majority.Metrics["crossentropy"], 1e-12);
        Assert.Contains("'b'", majority.Description);
        Assert.Contains("60 %", majority.Description);
    }

    [Fact]
    public void A_straight_line_is_found_whatever_its_scale()
    {
        var x = new double[40, 2];
        var y = new double[40];
        for (int i = 0; i < 40; i++)
        {
            (x[i, 0], x[i, 1]) = (1000 + i, Math.Sin(i));
            y[i] = 5e5 + 2e3 * i + 4e3 * Math.Sin(i);
        }
        DatasetSplit parts = Dataset.From(x, y).Split(0.25);
        IReadOnlyList<Baseline> baselines = Baseline.Of(parts.Train, parts.Test);
        Assert.Equal(["mean", "linear model"], baselines.Select(baseline => baseline.Name));
        Assert.True(baselines[0].Metrics["r2_score"] <= 0);
        // The penalty and the end of the training leave a little over.
        Assert.InRange(baselines[1].Metrics["r2_score"], 0.999, 1);
    }

    [Fact]
    public void A_column_that_never_changes_and_rows_of_one_class_are_no_trouble()
    {
        Dataset data = Dataset.From(
            new double[,]
            {
                { 7 },
                { 7 },
                { 7 },
            },
            new[] { 0, 0, 0 }
        );
        Assert.All(Baseline.Of(data, data), baseline => Assert.Equal(1, baseline.Metrics["accuracy"]));
        Dataset same = Dataset.From(
            new double[,]
            {
                { 7 },
                { 7 },
            },
            new[] { 2.5, 2.5 }
        );
        // The bias is learned in single precision.
        Assert.All(Baseline.Of(same, same), baseline => Assert.InRange(baseline.Metrics["mean_absolute_error"], 0, 1e-3));
    }

    [Fact]
    public void Numbers_with_the_form_of_labels_are_numbers_where_that_is_said()
    {
        Dataset data = Dataset.From(
            new double[,]
            {
                { 1 },
                { 2 },
                { 3 },
            },
            new[] { 10, 20, 30 }
        );
        Assert.Equal("mean", Baseline.Of(data, data, ProblemKind.Regression)[0].Name);
        Assert.Equal(20 / 3.0, Baseline.Of(data, data, ProblemKind.Regression)[0].Metrics["mean_absolute_error"], 1e-12);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Dataset data = Samples.Rows(12, 3);
        Assert.Contains(
            "none",
            Assert.Throws<ArgumentException>(() => Baseline.Of(Dataset.From(new double[2, 3]), data)).Message
        );
        Assert.Contains("3 numbers", Assert.Throws<ArgumentException>(() => Baseline.Of(data, Samples.Rows(6, 2))).Message);
        Assert.Throws<OperationCanceledException>(() =>
            Baseline.Of(data, data, cancellationToken: new CancellationToken(canceled: true))
        );
    }
}
