namespace Strata.Tests.Plots;

public class NumberFigureTests
{
    private static readonly NumberPredictions Three = new([1, 2, 6], [2, 2, 4], "price");

    [Fact]
    public void A_point_is_a_row_predicted_over_actual()
    {
        var figure = new PredictedAgainstActualFigure(Three);
        Assert.Equal([(1, 2), (2, 2), (6, 4)], Assert.Single(Looked.Points(figure)));
        Assert.Contains("off by 1 on average; R² is 0.6429.", figure.Description);
        Assert.Contains("actual price", Looked.Words(figure));
    }

    [Fact]
    public void Residuals_are_actual_minus_predicted_and_every_row_is_in_a_bar()
    {
        var figure = new ResidualFigure(Three);
        Assert.Equal([-1, 0, 2], figure.Residuals);
        Assert.Equal([(2, -1), (2, 0), (4, 2)], Assert.Single(Looked.Points(figure)));
        (double[] edges, int[] counts) = ResidualFigure.Bars(figure.Residuals);
        Assert.Equal([-1, 0.5, 2], edges);
        Assert.Equal([2, 1], counts);
        Assert.Equal([2, 1], Looked.Boxes(figure, chart: 1).Select(box => box.Y2));
    }

    [Fact]
    public void Many_rows_become_2000_points_and_the_text_says_so()
    {
        NumberPredictions many = Samples.Numbers(10_000);
        Assert.Equal(2000, Assert.Single(Looked.Points(new PredictedAgainstActualFigure(many))).Length);
        Assert.Contains("2,000 of 10,000 points", new ResidualFigure(many).Description);
        Assert.Equal(10_000, ResidualFigure.Bars(new ResidualFigure(many).Residuals).Counts.Sum());
    }

    [Fact]
    public void Rows_that_are_not_finite_are_in_no_picture()
    {
        var some = new NumberPredictions([1, 2, 3], [1, double.NaN, double.PositiveInfinity]);
        Assert.Equal([(1, 1)], Assert.Single(Looked.Points(new PredictedAgainstActualFigure(some))));
        Assert.Equal(1, ResidualFigure.Bars(new ResidualFigure(some).Residuals).Counts.Sum());
        Assert.Equal("No residual is finite.", new ResidualFigure(new NumberPredictions([1], [double.NaN])).Description);
    }
}
