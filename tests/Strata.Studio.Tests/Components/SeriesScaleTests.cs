using Strata.Studio.Components;

namespace Strata.Studio.Tests.Components;

public class SeriesScaleTests
{
    [Theory]
    [InlineData(0.7, "0.2")]
    [InlineData(1.4, "0.5")]
    [InlineData(23, "10")]
    [InlineData(0.00031, "1e-4")]
    [InlineData(1e12, "5e11")]
    public void Ticks_of_a_linear_axis_stand_at_round_numbers(double most, string first)
    {
        SeriesScale scale = SeriesScale.Of([0.1 * most, most, double.NaN, double.PositiveInfinity], isLog: false);
        Assert.Equal("0", scale.Text(0));
        Assert.Equal(first, scale.Text(scale.Tick));
        Assert.InRange(most * scale.Factor / scale.Tick, 1, 6);
        Assert.Null(scale.Place(double.NaN));
    }

    [Fact]
    public void A_place_is_written_as_the_value_that_stands_there()
    {
        foreach (bool isLog in new[] { false, true })
        {
            SeriesScale scale = SeriesScale.Of([0.5, 20], isLog);
            Assert.Equal("2", scale.Text(scale.Place(2)!.Value));
        }
    }

    [Theory]
    [InlineData(0.5, 0.7, 1.26)]
    [InlineData(0.1, 1.5, 2.15)]
    [InlineData(0.001, 5, 10)]
    [InlineData(1e-9, 1, 1000)]
    [InlineData(3, 3, 1.26)]
    public void Ticks_of_a_logarithmic_axis_are_equal_factors(double low, double high, double factor)
    {
        SeriesScale scale = SeriesScale.Of([low, high], isLog: true);
        Assert.Equal(factor, Math.Pow(10, scale.Tick / scale.Factor), 2);
        Assert.Equal("1", scale.Text(0));
    }

    [Fact]
    public void What_a_logarithm_has_no_place_for_is_a_gap()
    {
        SeriesScale scale = SeriesScale.Of([0, -3, double.NaN, 2], isLog: true);
        Assert.Null(scale.Place(0));
        Assert.Null(scale.Place(-1));
        Assert.Null(scale.Place(double.NaN));
        Assert.NotNull(scale.Place(1e-300));
        Assert.True(double.IsFinite(scale.Place(double.PositiveInfinity)!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_values_and_of_the_largest_ones_the_axis_is_finite(bool isLog)
    {
        foreach (double[] values in new double[][] { [], [double.NaN], [0], [1e308, -1e308], [5e-324] })
        {
            SeriesScale scale = SeriesScale.Of(values, isLog);
            Assert.InRange(scale.Tick, 1, 10_000);
            Assert.True(double.IsFinite(scale.Factor) && scale.Factor > 0);
            Assert.All(values, value => Assert.True(scale.Place(value) is not { } place || double.IsFinite(place)));
        }
    }

    [Fact]
    public void Without_zero_the_axis_spans_what_there_is()
    {
        SeriesScale scale = SeriesScale.Of([0.9, 0.98], isLog: false, fromZero: false);
        Assert.InRange(scale.Tick / scale.Factor, 0.01, 0.05);
    }
}
