using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>A run's folder is read at every moment of its life.</summary>
public class RunReaderTests
{
    [Fact]
    public void A_run_grows_from_its_settings_to_its_results()
    {
        using var run = new WrittenRun();
        Assert.False(RunReader.IsRun(run.Folder));
        run.Configure();
        Assert.True(RunReader.IsRun(run.Folder));
        RunRecord record = run.Read();
        Assert.Equal(RunState.Running, record.State);
        Assert.Empty(record.Epochs);
        Assert.Equal(5, record.Planned);
        Assert.Equal("8, 4", record.Setting("hidden"));
        Assert.Null(record.Setting("nothing"));
        run.Begin();
        run.Epoch(0);
        run.Epoch(1);
        record = run.Read();
        Assert.Equal([0, 1], record.Epochs);
        Assert.Equal([1.0, 0.5], record.Curve("loss")!.Values);
        Assert.All(record.Curve("val_accuracy")!.Values, value => Assert.True(double.IsNaN(value)));
        Assert.Null(record.Problem);
        run.Write(RunReader.MetricsName, """{"test": {"accuracy": 0.9, "loss": null}, "train": {}}""");
        record = run.Read();
        Assert.Equal(RunState.Finished, record.State);
        Assert.Equal(0.9, record.Test["accuracy"]);
        Assert.True(double.IsNaN(record.Test["loss"]));
        Assert.Empty(record.Train);
    }

    [Theory]
    [InlineData("")]
    [InlineData("epo")]
    [InlineData("epoch,loss")]
    [InlineData("epoch,loss\n0,0.5\n1,0.")]
    [InlineData("epoch,loss\r\n0,0.5\r\n1")]
    public void A_half_written_last_line_is_left_for_the_next_look(string text)
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Write(RunReader.HistoryName, text);
        RunRecord record = run.Read();
        Assert.Null(record.Problem);
        Assert.Equal(text.Contains("0.5", StringComparison.Ordinal) ? [0] : [], record.Epochs);
    }

    [Theory]
    [InlineData("time,loss\n0,1\n", "expected 'epoch'")]
    [InlineData("epoch,loss\n0,1\nx,2\n2,3\n", "Line 3")]
    [InlineData("epoch,loss\n0,1,7\n", "Line 2")]
    public void A_damaged_history_is_named_and_the_rest_is_kept(string text, string expected)
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Write(RunReader.HistoryName, text);
        Assert.Contains(expected, run.Read().Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunReader.ConfigurationName, "{\"strata\": \"0.1\", \"da")]
    [InlineData(RunReader.MetricsName, "{\"test\": {")]
    [InlineData(RunReader.MetricsName, "")]
    public void A_file_that_is_being_written_is_no_fault_but_a_remark(string name, string text)
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Write(name, text);
        RunRecord record = run.Read();
        Assert.Contains(name, record.Problem, StringComparison.Ordinal);
        Assert.Equal(RunState.Running, record.State);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("3")]
    [InlineData("{\"test\": 3}")]
    [InlineData("{\"test\": {\"accuracy\": \"high\"}}")]
    public void Results_of_another_form_are_taken_as_none(string text)
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Write(RunReader.MetricsName, text);
        Assert.All(run.Read().Test.Values, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Settings_within_settings_are_written_with_dots_and_depth_ends()
    {
        using var run = new WrittenRun();
        run.Write(
            RunReader.ConfigurationName,
            """{"strata":"1","a":{"b":[1,2],"c":{"d":{"e":{"f":{"g":1}}}}},"on":true,"off":null}"""
        );
        RunRecord record = run.Read();
        Assert.Equal("1, 2", record.Setting("a.b"));
        Assert.Equal("yes", record.Setting("on"));
        Assert.Equal("none", record.Setting("off"));
        Assert.Contains("\"g\"", record.Setting("a.c.d.e.f"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_writes_no_more_is_silent()
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Begin();
        RunRecord later = RunReader.Read(run.Folder, "x", DateTime.UtcNow.AddMinutes(10));
        Assert.Equal(RunState.Silent, later.State);
    }

    [Fact]
    public void A_folder_that_is_gone_reads_as_nothing()
    {
        RunRecord record = RunReader.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "gone", DateTime.UtcNow);
        Assert.Empty(record.Epochs);
        Assert.NotNull(record.Problem);
        Assert.Equal(RunState.Silent, record.State);
    }

    [Fact]
    public void A_file_that_another_process_holds_open_is_read()
    {
        using var run = new WrittenRun();
        run.Configure();
        run.Begin();
        using var writer = new StreamWriter(
            new FileStream(Path.Combine(run.Folder, RunReader.HistoryName), FileMode.Append, FileAccess.Write, FileShare.Read)
        );
        writer.Write("0,0.5,1,1,1\n1,0.4");
        writer.Flush();
        Assert.Equal([0], run.Read().Epochs);
    }

    [Fact]
    public void Runs_are_told_apart_by_the_settings_that_differ()
    {
        using var one = new WrittenRun("one");
        using var two = new WrittenRun("two", one.Root + "b");
        one.Configure(rate: 0.01);
        two.Configure(rate: 0.1);
        RunDifference difference = Assert.Single(RunDifferences.Of([one.Read(), two.Read()]));
        Assert.Equal("learning_rate", difference.Name);
        Assert.Equal(["0.01", "0.1"], difference.Values);
        Assert.Empty(RunDifferences.Of([one.Read()]));
        Assert.Empty(RunDifferences.Of([]));
    }
}
