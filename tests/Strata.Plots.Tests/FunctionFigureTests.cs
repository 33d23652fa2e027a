namespace Strata.Tests.Plots;

public class FunctionFigureTests
{
    public static TheoryData<string> Activations => [.. Activation.All.Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_is_drawn_with_its_slope(string name)
    {
        FunctionFigure figure = FunctionFigure.Of(Activation.All.Single(activation => activation.Name == name));
        (double[] ys, double[] slopes) = (figure.Curves[0].Ys, figure.Curves[1].Ys);
        Assert.All(ys.Concat(slopes), value => Assert.True(double.IsFinite(value)));
        // Between neighbours the slope is the mean of theirs, kinks apart: there are few, and the curve is fine.
        int apart = 0;
        for (int i = 1; i < ys.Length; i++)
        {
            double step = figure.Xs[i] - figure.Xs[i - 1];
            apart += Math.Abs((ys[i] - ys[i - 1]) / step - (slopes[i] + slopes[i - 1]) / 2) > 1e-2 ? 1 : 0;
        }
        Assert.InRange(apart, 0, 6);
        Assert.Contains("derivative", Looked.Words(figure));
    }

    [Fact]
    public void Gelu_says_its_formula_and_its_range()
    {
        FunctionFigure figure = FunctionFigure.Of(Activation.Gelu);
        Assert.Equal("gelu", figure.Title);
        Assert.Contains("erf", figure.Description);
        Assert.Contains("gelu(x) from -0.17 to 5", figure.Description);
    }

    [Fact]
    public void Softmax_is_drawn_for_a_row_of_two()
    {
        FunctionFigure figure = FunctionFigure.Of(Activation.Softmax);
        int middle = figure.Xs.ToList().IndexOf(0);
        Assert.Equal(0.5, figure.Curves[0].Ys[middle], 1e-12);
        Assert.Equal(0.25, figure.Curves[1].Ys[middle], 1e-12);
    }

    [Fact]
    public void A_kink_stands_at_0()
    {
        FunctionFigure figure = FunctionFigure.Of(Activation.Relu, -0.3, 0.3);
        Assert.Contains(0.0, figure.Xs);
        Assert.Equal((-0.3, 0.3), (figure.Xs[0], figure.Xs[^1]));
    }

    [Fact]
    public void A_loss_is_drawn_over_the_prediction()
    {
        FunctionFigure figure = FunctionFigure.Of(Loss.MeanSquaredError, target: 1, from: -1, to: 3);
        int middle = figure.Xs.ToList().FindIndex(x => Math.Abs(x - 1) < 1e-9);
        Assert.Equal((0, 0), (figure.Curves[0].Ys[middle], figure.Curves[1].Ys[middle]));
        Assert.Equal((4, 4), (figure.Curves[0].Ys[^1], figure.Curves[1].Ys[^1]));
        Assert.Contains(
            "single numbers",
            Assert.Throws<ArgumentException>(() => FunctionFigure.Of(Loss.CategoricalCrossentropy)).Message
        );
    }

    [Fact]
    public void A_cross_entropy_is_drawn_where_probabilities_are()
    {
        FunctionFigure figure = FunctionFigure.Of(Loss.BinaryCrossentropy);
        Assert.Equal((0.001, 0.999), (figure.Xs[0], figure.Xs[^1]));
        Assert.Equal(-Math.Log(0.001), figure.Curves[0].Ys[0], 1e-9);
    }

    [Fact]
    public void A_schedule_is_drawn_step_by_step_and_a_long_one_at_even_distances()
    {
        var schedule = new Schedules.CosineDecay(0.1, 100);
        FunctionFigure figure = FunctionFigure.Of(schedule, 101);
        Assert.Equal(101, figure.Xs.Count);
        Assert.Equal((0.1, 0), (figure.Curves[0].Ys[0], figure.Curves[0].Ys[100]));
        FunctionFigure large = FunctionFigure.Of(schedule, 10_000_000_000);
        Assert.Equal((2000, 9_999_999_999), (large.Xs.Count, large.Xs[^1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunctionFigure.Of(schedule, 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void An_interval_without_room_is_refused(double from, double to) =>
        Assert.Throws<ArgumentException>(() => FunctionFigure.Of(Activation.Relu, from, to));
}
