using Strata.Plots.Drawing;

namespace Strata.Tests.Plots;

public class WordingTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.9444444, "0.9444")]
    [InlineData(0.0012345, "0.00123")]
    [InlineData(2.5e-7, "2.5e-07")]
    [InlineData(12.3456, "12.346")]
    [InlineData(1250.04, "1250")]
    [InlineData(-123456.7, "-123457")]
    [InlineData(12345678, "1.23e+07")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Numbers_have_the_digits_that_say_something(double value, string text) =>
        Assert.Equal(text, Wording.Number(value));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("a rather long name", 10, "a rath…ame")]
    [InlineData("𝄞𝄞𝄞𝄞𝄞𝄞", 8, "𝄞𝄞…𝄞")]
    public void Long_names_keep_their_beginning_and_end(string name, int letters, string text)
    {
        Assert.Equal(text, Wording.Short(name, letters));
        Assert.True(text.Length <= letters);
    }

    [Fact]
    public void Text_becomes_one_line_that_xml_can_hold()
    {
        Assert.Equal("a b<&> \uFFFD é", Wording.Clean("a\nb<&>\u0001\uD800 é\uFFFF"));
        Assert.Equal("", Wording.Clean("\t\r\n"));
    }

    [Fact]
    public void Places_are_even_with_the_first_and_the_last()
    {
        Assert.Equal([0, 1, 2], Thinned.Places(3));
        Assert.Equal([0, 3, 6, 9], Thinned.Places(10, 4));
        Assert.Equal([], Thinned.Places(0));
        int[] many = Thinned.Places(int.MaxValue, 5);
        Assert.Equal((0, int.MaxValue - 1), (many[0], many[^1]));
    }
}
