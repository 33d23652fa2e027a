using Strata.Cli.Output;

namespace Strata.Cli.Tests;

/// <summary>While rows are read and nothing else is told, it is said how many.</summary>
public sealed class ReadingProgressTests : IDisposable
{
    private const string Erased = "\r\e[K";

    private readonly StringWriter writer = new() { NewLine = "\n" };
    private readonly Clock clock = new();

    public void Dispose() => writer.Dispose();

    [Fact]
    public void On_a_terminal_one_line_is_written_over_and_erased_in_the_end()
    {
        ReadingProgress progress = Live(80);
        progress.Resume();
        After(1.0, progress, 8_192);
        Assert.Equal("\rRead 8,192 rows.\e[K", Taken());
        After(0.05, progress, 16_384);
        Assert.Equal("", Taken());
        After(0.05, progress, 24_576);
        Assert.Equal("\rRead 24,576 rows.\e[K", Taken());
        progress.Pause();
        Assert.Equal(Erased, Taken());
        progress.Pause();
        Assert.Equal("", Taken());
    }

    [Fact]
    public void What_is_read_within_a_second_is_not_told_and_each_pass_begins_anew()
    {
        ReadingProgress progress = Live(80);
        progress.Resume();
        After(0.9, progress, 8_192);
        progress.Pause();
        clock.Advance(5);
        progress.Resume();
        After(0.9, progress, 8_192);
        progress.Pause();
        Assert.Equal("", Taken());
    }

    [Fact]
    public void Before_it_is_resumed_and_while_it_is_paused_it_is_silent()
    {
        ReadingProgress progress = Live(80);
        After(5, progress, 8_192);
        progress.Resume();
        progress.Pause();
        After(5, progress, 16_384);
        Assert.Equal("", Taken());
    }

    [Fact]
    public void Where_it_is_known_how_many_rows_there_are_it_is_said()
    {
        ReadingProgress progress = Live(80);
        progress.Resume();
        After(1, progress, 8_192, 2_880_141);
        Assert.Equal("\rRead 8,192 of 2,880,141 rows.\e[K", Taken());
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "R")]
    [InlineData(16, "Read 8,192 rows")]
    [InlineData(17, "Read 8,192 rows.")]
    public void On_a_narrow_terminal_the_line_never_wraps(int width, string shown)
    {
        ReadingProgress progress = Live(width);
        progress.Resume();
        After(1, progress, 8_192);
        Assert.Equal($"\r{shown}\e[K", Taken());
    }

    [Fact]
    public void In_a_file_there_is_a_line_every_ten_seconds_and_nothing_to_erase()
    {
        var progress = new ReadingProgress(Screen.Plain.Over(writer), clock);
        progress.Resume();
        for (int second = 1; second <= 25; second++)
        {
            After(1, progress, second * 1000, 90_000);
        }
        progress.Pause();
        Assert.Equal("Read 10,000 of 90,000 rows.\nRead 20,000 of 90,000 rows.\n", Taken());
    }

    [Fact]
    public void Where_nothing_is_to_be_told_nothing_is()
    {
        var progress = new ReadingProgress(null, clock);
        progress.Resume();
        After(60, progress, 8_192);
        progress.Pause();
        Assert.Equal("", Taken());
    }

    [Fact]
    public void From_its_first_batch_to_its_end_an_epoch_is_told_by_batches_alone()
    {
        ReadingProgress reading = Live(80);
        var batches = new BatchesAfterReading(new LiveProgress(new Screen(IsLive: true, 80).Over(writer)), reading);
        reading.Resume();
        After(2, reading, 8_192);
        Taken();
        // The first of a display that was just made may come too soon to be drawn; the end of an epoch is always.
        batches.Report(Progress(1, isEnd: false));
        Assert.StartsWith(Erased, Taken(), StringComparison.Ordinal);
        After(60, reading, 16_384);
        Assert.Equal("", Taken());
        batches.Report(Progress(10, isEnd: true));
        string end = Ran.Escape().Replace(Taken(), "");
        Assert.EndsWith("loss: 0.5000\n", end, StringComparison.Ordinal);
        After(2, reading, 24_576);
        Assert.Equal("\rRead 24,576 rows.\e[K", Taken());
    }

    [Fact]
    public async Task Told_from_another_thread_no_line_is_broken()
    {
        ReadingProgress progress = Live(80);
        clock.Step = TimeSpan.FromMilliseconds(60);
        Task reader = Task.Run(() =>
        {
            for (int rows = 1; rows <= 2000; rows++)
            {
                progress.Report(new(rows, null));
            }
        });
        for (int turn = 0; turn < 500; turn++)
        {
            progress.Resume();
            progress.Pause();
        }
        await reader;
        progress.Pause();
        Assert.Matches(@"\A(\rRead [\d,]+ rows\.\e\[K|\r\e\[K)*\z", Taken());
    }

    private ReadingProgress Live(int width) => new(new Screen(IsLive: true, width).Over(writer), clock);

    private void After(double seconds, ReadingProgress progress, long rows, long? count = null)
    {
        clock.Advance(seconds);
        progress.Report(new(rows, count));
    }

    private string Taken()
    {
        string text = writer.ToString();
        writer.GetStringBuilder().Clear();
        return text;
    }

    private static TrainingProgress Progress(int batch, bool isEnd) =>
        new(0, 2, batch, 10, TimeSpan.FromSeconds(batch), new Dictionary<string, double> { ["loss"] = 0.5 }, isEnd);

    private sealed class Clock : TimeProvider
    {
        private long ticks;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref ticks, Step.Ticks);

        public void Advance(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);
    }
}
