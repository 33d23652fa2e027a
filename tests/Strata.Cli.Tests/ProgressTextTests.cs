using Strata.Cli.Output;

namespace Strata.Cli.Tests;

public class ProgressTextTests
{
    private static readonly Dictionary<string, double> Logs = new()
    {
        ["loss"] = 0.09811,
        ["accuracy"] = 0.97123,
        ["val_loss"] = 0.1,
        ["val_accuracy"] = 0.97,
    };

    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.97123, "0.9712")]
    [InlineData(0.001, "0.0010")]
    [InlineData(0.00099, "9.9000e-04")]
    [InlineData(-0.00099, "-9.9000e-04")]
    [InlineData(12.5, "12.5000")]
    [InlineData(1.5e8, "1.5000e+08")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_have_four_decimals_and_an_exponent_where_those_would_say_nothing(double value, string text) =>
        Assert.Equal(text, ProgressText.Number(value));

    [Theory]
    [InlineData(0.045, "0s - 1ms/step")]
    [InlineData(0.0045, "0s - 100us/step")]
    [InlineData(90, "1:30 - 2s/step")]
    [InlineData(4500, "1:15:00 - 100s/step")]
    public void Times_are_told_in_the_unit_that_fits(double seconds, string text) =>
        Assert.Equal(
            $"Epoch  3/40 - {text} - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000",
            ProgressText.Plain(Progress(45, seconds, isEnd: true))
        );

    private static TrainingProgress Progress(int batch, double seconds, bool isEnd) =>
        new(2, 40, batch, 45, TimeSpan.FromSeconds(seconds), Logs, isEnd);
}
