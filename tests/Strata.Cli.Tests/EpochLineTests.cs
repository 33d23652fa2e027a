using Spectre.Console;
using Strata.Cli.Output;

namespace Strata.Cli.Tests;

public class EpochLineTests
{
    private static readonly Dictionary<string, double> Logs = new()
    {
        ["loss"] = 0.09811,
        ["accuracy"] = 0.97123,
        ["val_loss"] = 0.1,
        ["val_accuracy"] = 0.97,
    };

    [Theory]
    [InlineData(
        121,
        "45/45 ━━━━━━━━━━━━━━━━━━━━ 0s 2ms/step - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000"
    )]
    [InlineData(100, "45/45 ━━━━━ 0s 2ms/step - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000")]
    [InlineData(94, "45/45 0s 2ms/step - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000")]
    [InlineData(91, "45/45 0s - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000")]
    [InlineData(81, "0s - accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000")]
    [InlineData(76, "accuracy: 0.9712 - loss: 0.0981 - val_accuracy: 0.9700 - val_loss: 0.1000")]
    [InlineData(17, "accuracy: 0.9712")]
    public void A_narrow_screen_takes_the_bar_first_and_the_numbers_last(int width, string line) =>
        Assert.Equal(line, Plain(Drawn(Progress(45, 0.09, isEnd: true), width)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(40)]
    public void However_narrow_the_screen_the_line_leaves_its_last_column_free(int width) =>
        Assert.True(Plain(Drawn(Progress(45, 0.09, isEnd: true), width)).Length < width);

    [Fact]
    public void While_an_epoch_runs_the_time_is_what_remains()
    {
        string line = Plain(Drawn(Progress(9, 9, isEnd: false), 121));
        Assert.StartsWith(" 9/45 ━━━━────────────────", line, StringComparison.Ordinal);
        Assert.Contains("── 36s 1s/step - ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_before_the_first_batch_does_not_lengthen_the_time_that_remains()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(new Screen(IsLive: true, Width: 121).Over(writer));
        // Ten seconds of reading, then a second for each batch.
        progress.Report(Progress(1, 10, isEnd: false));
        Thread.Sleep(120);
        progress.Report(Progress(5, 14, isEnd: false));
        string last = Ran.Escape().Replace(writer.ToString(), "").Split('\r')[^1];
        Assert.StartsWith(" 5/45 ", last, StringComparison.Ordinal);
        Assert.Contains("─ 40s 3s/step - ", last, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bar_is_coloured_and_the_names_are_dim_and_the_line_is_written_over()
    {
        string line = Drawn(Progress(9, 9, isEnd: false), 121);
        Assert.StartsWith("\r", line, StringComparison.Ordinal);
        Assert.EndsWith("\e[K", line, StringComparison.Ordinal);
        Assert.Contains("\e[32m━━━━\e[0m", line, StringComparison.Ordinal);
        Assert.Contains("\e[2maccuracy: \e[0m0.9712", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_display_starts_each_epoch_on_a_line_of_its_own_and_closes_one_that_was_left_open()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(new Screen(IsLive: true, Width: 121).Over(writer));
        progress.Report(Progress(45, 0.09, isEnd: true));
        progress.Report(Progress(1, 0.002, isEnd: false) with { Epoch = 3 });
        progress.Close();
        progress.Close();
        string[] lines = Ran.Escape().Replace(writer.ToString(), "").Split('\n');
        Assert.Equal("Epoch 3/40", lines[0]);
        Assert.StartsWith("\r45/45 ", lines[1], StringComparison.Ordinal);
        // The next report came within a tenth of a second, so that nothing is drawn, or after one on a slow machine.
        Assert.Equal("", lines[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stream_that_does_not_know_its_batches_has_no_bar_and_shows_the_time_so_far(bool isEnd)
    {
        string line = Plain(Drawn(Progress(30, 3, isEnd) with { Batches = 0 }, 200));
        Assert.StartsWith("30 3s 100ms/step - accuracy: ", line, StringComparison.Ordinal);
    }

    private static string Drawn(TrainingProgress progress, int width)
    {
        using var writer = new StringWriter();
        new Screen(IsLive: true, width).Over(writer).Write(new EpochLine(progress));
        return writer.ToString();
    }

    private static string Plain(string drawn) => Ran.Escape().Replace(drawn, "").TrimStart('\r');

    private static TrainingProgress Progress(int batch, double seconds, bool isEnd) =>
        new(2, 40, batch, 45, TimeSpan.FromSeconds(seconds), Logs, isEnd);
}
