using Strata.Studio.Components;

namespace Strata.Studio.Tests.Components;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-13, "-13")]
    [InlineData(26, "26")]
    [InlineData(0.99990920426, "0.9999")]
    [InlineData(1.2382242525694254, "1.238")]
    [InlineData(0.76159415596, "0.7616")]
    [InlineData(123456, "123456")]
    [InlineData(12345.678, "1.235e4")]
    [InlineData(1234567, "1.235e6")]
    [InlineData(0.00012346, "1.235e-4")]
    [InlineData(0.0012346, "0.001235")]
    [InlineData(-1e-300, "-1e-300")]
    [InlineData(double.MaxValue, "1.798e308")]
    [InlineData(double.Epsilon, "4.941e-324")]
    [InlineData(double.NaN, "not a number")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void A_short_number_has_four_digits(double value, string text) => Assert.Equal(text, NumberText.Short(value));

    [Theory]
    [InlineData(0.99996, "1")]
    [InlineData(9.99996, "10")]
    [InlineData(-0.99996, "-1")]
    public void Rounding_up_to_the_next_digit_leaves_no_zeros(double value, string text) =>
        Assert.Equal(text, NumberText.Short(value));

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.2382242525694254)]
    [InlineData(1e100)]
    [InlineData(-4e-310)]
    [InlineData(double.MinValue)]
    public void A_whole_number_reads_back_the_same(double value)
    {
        string text = NumberText.Whole(value);
        Assert.DoesNotContain("E", text, StringComparison.Ordinal);
        Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData(" -0.5 ", -0.5)]
    [InlineData("0,25", 0.25)]
    [InlineData("−3", -3)]
    [InlineData("1e-3", 0.001)]
    [InlineData("1e100", 1e100)]
    public void What_is_typed_is_read(string text, double expected)
    {
        Assert.True(NumberText.TryRead(text, out double value, out string? fault));
        Assert.Equal(expected, value);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData(null, "Type a number")]
    [InlineData("  ", "Type a number")]
    [InlineData("two", "'two' is no number; type one such as 2")]
    [InlineData("1,2,3", "is no number")]
    [InlineData("1.000,5", "is no number")]
    [InlineData("NaN", "not a finite number")]
    [InlineData("Infinity", "not a finite number")]
    [InlineData("1e400", "not a finite number")]
    [InlineData("-1.1e100", "too large")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "'aaaaaaaaaaaaaaaaaaaaaaa…' is no number")]
    public void What_is_no_number_is_told_with_what_to_type(string? text, string message)
    {
        Assert.False(NumberText.TryRead(text, out _, out string? fault));
        Assert.Contains(message, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, "ArrowUp", false, 0.3)]
    [InlineData(0.1, "ArrowDown", false, 0.0)]
    [InlineData(-1, "ArrowUp", true, 0.0)]
    [InlineData(1e100, "ArrowUp", true, 1e100)]
    public void Arrows_step_by_a_tenth_and_with_shift_by_one(double value, string key, bool isShifted, double expected) =>
        Assert.Equal(expected, NumberText.Stepped(value, key, isShifted));

    [Fact]
    public void The_zero_below_zero_is_written_without_its_sign() =>
        Assert.Equal(("0", "0"), (NumberText.Short(double.NegativeZero), NumberText.Whole(double.NegativeZero)));

    [Fact]
    public void Other_keys_do_not_step() => Assert.Null(NumberText.Stepped(1, "a", false));

    [Fact]
    public void A_negative_factor_stands_in_brackets() =>
        Assert.Equal(("(-2)", "2"), (NumberText.Factor(-2), NumberText.Factor(2)));
}
