using Strata.Studio.Hosting;

namespace Strata.Studio.Tests.Hosting;

public class StudioProgramTests
{
    [Fact]
    public void Without_arguments_the_defaults_hold() => Assert.Equal(new StudioOptions(), StudioProgram.Parse([]));

    [Fact]
    public void Arguments_say_port_folder_and_browser() =>
        Assert.Equal(
            new StudioOptions(8080, OpenBrowser: false, "runs"),
            StudioProgram.Parse(["--no-browser", "--folder", "runs", "--port", "8080"])
        );

    [Theory]
    [InlineData("--port", "--port has no value")]
    [InlineData("--port 70000", "from 0 to 65535, and '70000' was given")]
    [InlineData("--port -1", "and '-1' was given")]
    [InlineData("--wide", "'--wide' is not known")]
    public async Task What_is_wrong_is_told_in_one_line(string line, string message)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, await StudioProgram.Run(line.Split(' '), output, error));
        string told = error.ToString();
        Assert.StartsWith("strata: error: ", told, StringComparison.Ordinal);
        Assert.Contains(message, told, StringComparison.Ordinal);
        Assert.Equal(told.Length - Environment.NewLine.Length, told.IndexOf(Environment.NewLine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_runs_until_it_is_asked_to_end_and_says_where_it_is()
    {
        using var output = new StringWriter();
        using var end = new CancellationTokenSource();
        Task run = StudioHost.Run(new StudioOptions(0, OpenBrowser: false), output, end.Token);
        while (!output.ToString().Contains("http://127.0.0.1:", StringComparison.Ordinal))
        {
            Assert.False(run.IsCompleted);
            await Task.Delay(20);
        }
        await end.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Asked_to_end_while_it_begins_it_ends_well()
    {
        // Before the server is there, and in the moment in which the address is told.
        await StudioHost.Run(new StudioOptions(0, OpenBrowser: false), TextWriter.Null, new CancellationToken(canceled: true));
        using var end = new CancellationTokenSource();
        using var output = new EndingWriter(end);
        await StudioHost.Run(new StudioOptions(0, OpenBrowser: false), output, end.Token);
        Assert.Contains("http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
    }

    private sealed class EndingWriter(CancellationTokenSource end) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            await end.CancelAsync();
        }
    }
}
