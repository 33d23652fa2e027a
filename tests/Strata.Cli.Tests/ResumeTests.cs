using System.Diagnostics;
using System.Globalization;

namespace Strata.Cli.Tests;

/// <summary>A run that was broken off and goes on is the unbroken one, to the bit.</summary>
public class ResumeTests
{
    /// <summary>What the run leaves that may not depend on where it was broken off.</summary>
    private static readonly string[] Files = ["config.json", "history.csv", "metrics.json", "model.safetensors"];

    // STRATA_KILL_ROUNDS=100 is a test of its own for a quiet hour; a few tell whether it works at all.
    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("STRATA_KILL_ROUNDS"), CultureInfo.InvariantCulture, out int rounds)
            ? rounds
            : 3;

    [Fact]
    public void A_process_that_is_killed_at_any_moment_goes_on_to_the_bits_of_an_unbroken_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGKILL.");
        using var folder = new WorkFolder();
        Sample.Few(folder);
        string[] words =
        [
            .. "train few.csv --target Species --epochs 300 --validation-split 0.3 --patience 250 --learning-rate 0.003".Split(
                ' '
            ),
            .. "--hidden 8 --no-report --output".Split(' '),
        ];
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Ran.Apart(folder.Path, [.. words, "whole"]).Code);
        TimeSpan whole = clock.Elapsed;
        Assert.InRange(File.ReadAllLines(folder["whole/history.csv"]).Length, 252, 301);

        int broken = 0;
        // A round waits for its processes, so a round for each processor goes on beside the others; each draws its own moments.
        Parallel.For(
            0,
            Rounds,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            round => Interlocked.Add(ref broken, Round(folder, words, whole, round))
        );
        Assert.True(broken > 0, "No process was killed before its end.");
    }

    [Theory]
    [InlineData("few.csv --target Species --validation-split 0.3 --patience 12 --learning-rate 0.05 --epochs 40", "Epoch  5/40")]
    [InlineData("few.csv --target Species --validation-split 0.3 --patience 4 --learning-rate 0.05 --epochs 40", "Epoch  1/40")]
    [InlineData("few.csv --target Species --epochs 12", "Epoch 11/12")]
    [InlineData("xor --epochs 12 --validation-split 0.2 --patience 6", "Epoch  7/12")]
    [InlineData("digits --epochs 4 --hidden 16", "Epoch 2/4")]
    public void A_cancelled_run_goes_on_to_the_bits_of_an_unbroken_one(string line, string until)
    {
        using var folder = new WorkFolder();
        string file = Sample.Few(folder);
        string[] words = ["train", .. line.Split(' ').Select(word => word == "few.csv" ? file : word), "--no-report", "--output"];
        Assert.Equal(0, Ran.Here([.. words, folder["whole"]]).Code);

        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, until);
        using var error = new StringWriter();
        int code = Tool.Run([.. words, folder["run"]], output, error, cancellation: cancellation.Token);
        Assert.Equal((130, ""), (code, error.ToString()));
        Assert.Contains(
            $"Go on with:\n  strata train --resume {folder["run"]}\n",
            output.ToString().ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );

        Ran resumed = Ran.Here("train", "--resume", folder["run"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Contains($"Goes on with {folder["run"]}.", resumed.Output, StringComparison.Ordinal);
        Assert.All(
            Files,
            name => Assert.Equal(File.ReadAllBytes(folder[$"whole/{name}"]), File.ReadAllBytes(folder[$"run/{name}"]))
        );

        Ran done = Ran.Here("train", "--resume", folder["run"]);
        Assert.Equal((0, $"Nothing to do: {folder["run"]} is trained to its end.\n"), (done.Code, done.Output));
    }

    [Fact]
    public void A_run_cancelled_before_its_first_epoch_goes_on_too()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "3", "--no-report", "--output", folder["whole"]);
        Ran ran = Ran.Here(
            new CancellationToken(canceled: true),
            "train",
            "xor",
            "--epochs",
            "3",
            "--no-report",
            "--output",
            folder["run"]
        );
        Assert.Equal(130, ran.Code);
        Assert.Equal(0, Ran.Here("train", "--resume", folder["run"], "--no-report").Code);
        Assert.All(
            Files,
            name => Assert.Equal(File.ReadAllBytes(folder[$"whole/{name}"]), File.ReadAllBytes(folder[$"run/{name}"]))
        );
    }

    [Fact]
    public void What_cannot_go_on_is_one_line_that_says_why()
    {
        using var folder = new WorkFolder();
        string file = Sample.Few(folder);
        string run = folder["run"];
        Wrong($"there is no run at '{run}'. Expected the folder that 'strata train' made", "train", "--resume", run);
        Ran.Here(new CancellationToken(canceled: true), "train", file, "--target", "Species", "--epochs", "3", "--output", run);
        Wrong(
            $"--resume goes on with the settings of '{run}'; leave out --hidden, or train anew with --config",
            "train",
            "--resume",
            run,
            "--hidden",
            "3"
        );
        Wrong($"--resume goes on with the settings of '{run}'; leave out xor, or train anew", "train", "xor", "--resume", run);
        File.AppendAllText(file, "Gentoo,Biscoe,45,15,215,5000,MALE\n");
        Wrong(
            $"'{file}' is not what the run in '{run}' began with: its SHA-256 has changed. Bring it back",
            "train",
            "--resume",
            run
        );
        Wrong("there is no search at ", "tune", "--resume", run);
    }

    [Fact]
    public void A_search_that_was_broken_off_goes_on_and_finds_the_same()
    {
        using var folder = new WorkFolder();
        string file = Sample.Few(folder);
        string[] words = ["tune", file, "--target", "Species", "--trials", "3", "--epochs", "6", "--no-report", "--output"];
        Ran whole = Ran.Here([.. words, folder["whole"]]);
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        Assert.Contains("trial", whole.Cells.Select(cells => cells[0]));

        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, "Trial ");
        using var error = new StringWriter();
        Assert.Equal(130, Tool.Run([.. words, folder["run"]], output, error, cancellation: cancellation.Token));
        Ran resumed = Ran.Here("tune", "--resume", folder["run"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.All(
            Files,
            name => Assert.Equal(File.ReadAllBytes(folder[$"whole/{name}"]), File.ReadAllBytes(folder[$"run/{name}"]))
        );
        Assert.Equal(0, Ran.Here("tune", "--resume", folder["run"]).Code);
    }

    // One run, killed once or twice at random moments and then brought to its end. Gives how often it was killed before that.
    private static int Round(WorkFolder folder, string[] words, TimeSpan whole, int round)
    {
        var random = new Random(round);
        int broken = 0;
        string run = $"run{round}";
        bool hasBegun = false;
        for (int kills = random.Next(1, 3); kills > 0; kills--)
        {
            string[] line = hasBegun ? ["train", "--resume", run, "--no-report"] : [.. words, run];
            broken += Killed(folder, line, whole * random.NextDouble()) ? 1 : 0;
            hasBegun = File.Exists(folder[$"{run}/config.json"]);
        }
        Ran last = Ran.Apart(folder.Path, hasBegun ? ["train", "--resume", run, "--no-report"] : [.. words, run]);
        Assert.True(last is { Code: 0, Error: "" }, $"round {round}: {last.Error}");
        foreach (string file in Files)
        {
            Assert.True(
                File.ReadAllBytes(folder[$"whole/{file}"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"{run}/{file}"])),
                $"round {round}: {file}"
            );
        }
        Assert.False(Directory.Exists(folder[$"{run}/backup"]));
        Directory.Delete(folder[run], recursive: true);
        return broken;
    }

    // Whether it was killed before it came to its end.
    private static bool Killed(WorkFolder folder, string[] words, TimeSpan after)
    {
        using Process process = Ran.Start(folder.Path, words);
        Task<string> drained = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(after);
        if (!hasEnded)
        {
            process.Kill();
            process.WaitForExit();
        }
        Task.WaitAll(drained, errors);
        return !hasEnded;
    }

    private static void Wrong(string message, params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
    }
}
