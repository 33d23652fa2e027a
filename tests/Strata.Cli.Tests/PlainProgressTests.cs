using Strata.Cli.Output;

namespace Strata.Cli.Tests;

public class PlainProgressTests
{
    private static readonly Dictionary<string, double> Logs = new() { ["loss"] = 0.5 };

    [Fact]
    public void A_short_epoch_is_one_line() =>
        Assert.Equal(["Epoch 1/2 - 4s - 4ms/step - loss: 0.5000"], Written(null, seconds: 4));

    [Fact]
    public void A_long_epoch_has_a_line_for_each_tenth_of_it()
    {
        string[] lines = Written(null, seconds: 100);
        Assert.Equal(10, lines.Length);
        Assert.Equal("Epoch 1/2 - 100/1000 - 10s - 100ms/step - loss: 0.5000", lines[0]);
        Assert.Equal("Epoch 1/2 - 900/1000 - 1:30 - 100ms/step - loss: 0.5000", lines[8]);
        Assert.Equal("Epoch 1/2 - 1:40 - 100ms/step - loss: 0.5000", lines[9]);
    }

    [Fact]
    public void Lines_are_five_seconds_apart_at_least() => Assert.Equal(3, Written(null, seconds: 12).Length);

    [Fact]
    public void Steps_of_streamed_rows_are_told_as_rows()
    {
        string[] lines = Written(new RowSteps(Rows: 511_900, PerStep: 512), seconds: 20);
        Assert.Equal("Epoch 1/2 - 128,000/511,900 rows - 5s - 20ms/step - loss: 0.5000", lines[0]);
        Assert.Equal(" 51,200/511,900 rows", new RowSteps(511_900, 512).After(100));
        Assert.Equal("511,900/511,900 rows", new RowSteps(511_900, 512).After(1000));
    }

    [Fact]
    public void A_stream_that_does_not_know_its_batches_is_told_at_its_end()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var progress = new PlainProgress(Screen.Plain.Over(writer));
        progress.Report(new(0, 2, 30, 0, TimeSpan.FromSeconds(60), Logs, false));
        Assert.Equal("", writer.ToString());
    }

    private static string[] Written(RowSteps? counted, double seconds)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var progress = new PlainProgress(Screen.Plain.Over(writer), counted);
        for (int batch = 1; batch <= 1000; batch++)
        {
            progress.Report(new(0, 2, batch, 1000, TimeSpan.FromSeconds(seconds * batch / 1000), Logs, false));
        }
        progress.Report(new(0, 2, 1000, 1000, TimeSpan.FromSeconds(seconds), Logs, true));
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
