using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.09123, "0.0912")]
    [InlineData(-0.001, "-0.001")]
    [InlineData(0.00004, "4e-5")]
    [InlineData(99.96, "100")]
    [InlineData(12345.6, "12346")]
    [InlineData(-1234567, "-1.23e6")]
    [InlineData(double.NaN, "no number")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void A_figure_has_three_digits(double value, string text) => Assert.Equal(text, Figures.Three(value));
}
