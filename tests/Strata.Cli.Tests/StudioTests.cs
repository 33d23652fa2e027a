using System.Diagnostics;

namespace Strata.Cli.Tests;

public class StudioTests
{
    /// <summary>Starts the studio, asks it for its page and its assets, and sees that it ends with the tool.</summary>
    internal static void Serves(string folder, params string[] words)
    {
        // A free port and no browser, whatever the example says: others may test on this machine.
        string[] args = [.. words.TakeWhile(word => word != "--port"), "--port", "0", "--no-browser"];
        using Process process = Ran.Start(folder, args);
        try
        {
            string line = process.StandardOutput.ReadLine() ?? process.StandardError.ReadToEnd();
            Assert.Contains("http://127.0.0.1:", line, StringComparison.Ordinal);
            var address = new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)));
            using var client = new HttpClient();
            Assert.Contains("Strata studio", client.GetStringAsync(address).Result, StringComparison.Ordinal);
            foreach (string path in new[] { "studio.css", "_framework/blazor.web.js", "_content/MudBlazor/MudBlazor.min.js" })
            {
                Assert.NotEmpty(client.GetByteArrayAsync(new Uri(address, path)).Result);
            }
            process.Kill();
            process.WaitForExit();
            // However the tool ended, its studio ends too.
            Assert.True(
                SpinWait.SpinUntil(() => !Answers(client, address), TimeSpan.FromSeconds(20)),
                $"{address} still answers."
            );
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void The_studio_runs_beside_the_tool_and_ends_with_it()
    {
        using var folder = new WorkFolder();
        Serves(folder.Path, "studio");
    }

    [Theory]
    [InlineData("MudBlazor.txt")]
    [InlineData("AspNetCore.txt")]
    public void Licences_of_others_lie_beside_their_code(string file) =>
        Assert.NotEmpty(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "studio", "licenses", file)));

    [Fact]
    public void Cancelled_it_ends_well()
    {
        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation);
        using var error = new StringWriter();
        int code = Tool.Run(["studio", "--port", "0", "--no-browser"], output, error, cancellation: cancellation.Token);
        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Contains("http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_none_is_told()
    {
        Ran ran = Ran.Here("studio", "--port", "70000");
        Assert.Equal(2, ran.Code);
        Assert.Equal(
            "strata: error: --port is a whole number from 0 to 65535, and '70000' was given; for example --port 5190.\n",
            ran.Error
        );
    }

    [Fact]
    public void A_port_that_is_taken_is_told_in_one_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        Ran ran = Ran.Here("studio", "--port", $"{port}", "--no-browser");
        Assert.Equal(2, ran.Code);
        Assert.StartsWith($"strata: error: port {port} of 127.0.0.1 cannot be had", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool Answers(HttpClient client, Uri address)
    {
        try
        {
            using HttpResponseMessage answer = client.GetAsync(address).Result;
            return true;
        }
        catch (AggregateException)
        {
            return false;
        }
    }

    // Asks the tool to end once it has told where the page is.
    private sealed class CancellingWriter(CancellationTokenSource cancellation) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            cancellation.Cancel();
        }
    }
}
