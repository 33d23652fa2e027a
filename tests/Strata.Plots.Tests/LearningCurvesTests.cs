namespace Strata.Tests.Plots;

public class LearningCurvesTests
{
    [Fact]
    public void One_run_has_a_line_for_training_and_one_for_validation_in_each_chart()
    {
        var figure = new LearningCurvesFigure(
            Samples.History("loss,accuracy,val_loss,val_accuracy", "2,0.5,3,0.25", "1,0.75,2.5,0.5")
        );
        Assert.Equal(["loss", "accuracy"], figure.Draw().Select(chart => chart.Title));
        var loss = Looked.Lines(figure, chart: 0);
        Assert.Equal(["training", "validation"], loss.Select(line => line.Name));
        Assert.Equal([(1, 2), (2, 1)], loss[0].Points);
        Assert.Equal([(1, 3), (2, 2.5)], loss[1].Points);
        var accuracy = Looked.Lines(figure, chart: 1);
        Assert.Equal([(1, 0.5), (2, 0.75)], accuracy[0].Points);
        Assert.Equal([(1, 0.25), (2, 0.5)], accuracy[1].Points);
    }

    [Fact]
    public void The_epoch_of_the_lowest_validation_loss_is_marked_in_every_chart()
    {
        var figure = new LearningCurvesFigure(Samples.Falling(7));
        Assert.All(
            figure.Draw(),
            chart =>
            {
                var mark = Assert.Single(chart.Plot.GetPlottables<ScottPlot.Plottables.VerticalLine>());
                Assert.Equal((3, "best epoch: 3"), (mark.X, mark.LegendText));
            }
        );
        Assert.Contains("lowest validation loss 1 at epoch 3", figure.Description);
    }

    [Fact]
    public void Without_validation_the_loss_itself_decides()
    {
        var figure = new LearningCurvesFigure(Samples.History("loss", "3", "1", "2"));
        Assert.Equal(2, Assert.Single(figure.Draw()[0].Plot.GetPlottables<ScottPlot.Plottables.VerticalLine>()).X);
        Assert.Single(Looked.Lines(figure));
        Assert.Contains("lowest loss 1 at epoch 2", figure.Description);
    }

    [Fact]
    public void What_is_not_finite_leaves_a_gap_and_is_never_the_best()
    {
        var figure = new LearningCurvesFigure(Samples.History("loss", "3", "NaN", "-Infinity", "2"));
        var points = Assert.Single(Looked.Lines(figure)).Points;
        Assert.Equal([3, double.NaN, double.NaN, 2], points.Select(point => point.Y));
        Assert.Contains("lowest loss 2 at epoch 4", figure.Description);
        // What stands alone makes no line, and is a point.
        Assert.Equal(
            [
                [(1, 3), (4, 2)],
            ],
            Looked.Points(figure)
        );
        Assert.Contains(
            "no finite loss",
            new LearningCurvesFigure(Samples.History("loss", "NaN")).Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Validation_without_a_number_has_no_line() =>
        Assert.Equal(
            ["training"],
            Looked.Lines(new LearningCurvesFigure(Samples.History("loss,val_loss", "3,", "2,"))).Select(line => line.Name)
        );

    [Fact]
    public void Runs_lie_over_each_other_each_with_its_best_epoch()
    {
        var figure = new LearningCurvesFigure(
            new Run("first", Samples.History("loss,val_loss", "4,5", "3,6")),
            new Run("second", Samples.History("loss", "7", "6"))
        );
        var lines = Looked.Lines(figure);
        Assert.Equal(["", "first", "second"], lines.Select(line => line.Name));
        Assert.Equal([(1, 5), (2, 6)], lines[1].Points);
        Assert.Equal([(1, 7), (2, 6)], lines[2].Points);
        Assert.Equal(
            [
                [(1, 5)],
                [(2, 6)],
            ],
            Looked.Points(figure)
        );
        Assert.Contains("first", Looked.Words(figure));
    }

    [Fact]
    public void Many_epochs_become_2000_points_with_the_first_and_the_last()
    {
        var points = Looked.Lines(new LearningCurvesFigure(Samples.Falling(5000)))[0].Points;
        Assert.Equal(2000, points.Length);
        Assert.Equal((1, 5000), (points[0].X, points[^1].X));
    }

    [Fact]
    public void Runs_after_the_seventh_have_a_colour_again_and_a_mark()
    {
        var figure = new LearningCurvesFigure([.. Enumerable.Range(0, 8).Select(i => new Run($"{i}", Samples.Falling(3)))]);
        var lines = figure.Draw()[0].Plot.GetPlottables<ScottPlot.Plottables.Scatter>().Where(line => line.LegendText.Length > 0);
        Assert.Equal(lines.First().LineColor, lines.Last().LineColor);
        Assert.Equal((0, 6), (lines.First().MarkerSize, lines.Last().MarkerSize));
    }

    [Fact]
    public void Six_charts_are_drawn_at_most() =>
        Assert.Equal(6, new LearningCurvesFigure(Samples.History("loss,a,b,c,d,e,f,g", "1,1,1,1,1,1,1,1")).Draw().Count);

    [Fact]
    public void A_run_is_needed() => Assert.Throws<ArgumentException>(() => new LearningCurvesFigure());
}
