using System.Diagnostics;

namespace Strata.Cli.Tests;

public class InterruptionTests
{
    [Fact]
    public void A_cancelled_run_keeps_what_is_trained_says_where_and_ends_with_130()
    {
        using var folder = new WorkFolder();
        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, after: "Epoch    3/1000");
        using var error = new StringWriter();
        int code = Tool.Run(
            ["train", "digits", "--epochs", "1000", "--output", folder["run"]],
            output,
            error,
            cancellation: cancellation.Token
        );

        Assert.Equal((130, ""), (code, error.ToString()));
        string text = output.ToString();
        Assert.Contains("Cancelled after 3 of 1000 epochs; what is trained is kept.", text, StringComparison.Ordinal);
        Assert.Contains($"Saved in {folder["run"]}: ", text, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(folder["run/history.csv"]).Length);
        Assert.Equal(0, Ran.Here("evaluate", folder["run"], "digits").Code);
    }

    [Fact]
    public void A_run_cancelled_before_its_first_batch_still_leaves_a_model_that_loads()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here(new CancellationToken(canceled: true), "train", "digits", "--output", folder["run"]);
        Assert.Equal(130, ran.Code);
        Assert.Equal(0, Ran.Here("evaluate", folder["run"], "digits").Code);
    }

    [Fact]
    public void A_signal_to_the_process_saves_and_ends_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends no SIGTERM.");
        using var folder = new WorkFolder();
        using Process process = Ran.Start(folder.Path, "train", "digits", "--epochs", "100000", "--output", "run");
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine();
        } while (line is not null && !line.StartsWith("Epoch", StringComparison.Ordinal));
        // A shell without a terminal lets its children ignore SIGINT, so this sends the other one.
        Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
        Ran ran = Ran.EndOf(process);

        Assert.Equal((130, ""), (ran.Code, ran.Error));
        Assert.Contains("Saved in run: ", ran.Output, StringComparison.Ordinal);
        Assert.Equal(0, Ran.Here("evaluate", folder["run"], "digits").Code);
    }
}
