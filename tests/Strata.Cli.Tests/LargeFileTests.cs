using System.Diagnostics;
using System.Text.Json;
using Strata.Data;

namespace Strata.Cli.Tests;

/// <summary>Files that are streamed: every command does with them what it does with those in memory.</summary>
public sealed class LargeFileTests : IDisposable
{
    private static readonly string[] Files = ["config.json", "history.csv", "metrics.json", "model.safetensors"];

    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.tsv")]
    [InlineData("rows.csv.gz")]
    [InlineData("rows.parquet")]
    public void A_streamed_run_is_whole(string name)
    {
        Ran ran = Train(Written(name, 3000), "--output", folder["run"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("The rows are streamed: each epoch reads them anew, and memory holds few.", ran.Lines[0]);
        Assert.All(ran.Lines.Take(30), line => Assert.True(line.Length <= 80, line));
        Assert.Equal([.. Files, "report.html"], Directory.GetFiles(folder["run"]).Select(Path.GetFileName).Order());

        JsonElement metrics = Json(folder["run/metrics.json"]);
        Assert.Equal(["test", "train_sample"], metrics.EnumerateObject().Select(part => part.Name));
        Assert.InRange(metrics.GetProperty("test").GetProperty("accuracy").GetDouble(), 0.8, 1);
        Assert.Contains(["metric", "test", "train sample"], ran.Cells);
        Assert.True(Json(folder["run/config.json"]).GetProperty("stream").GetBoolean());
        Assert.Contains(
            " --stream true",
            Json(folder["run/config.json"]).GetProperty("command").GetString(),
            StringComparison.Ordinal
        );
        string report = File.ReadAllText(folder["run/report.html"]);
        foreach (
            string part in new[]
            {
                "Confusion matrix",
                "Permutation importance",
                "a sample of 2",
                "3,000 rows, streamed",
                "majority",
                "What the layers make of the data",
            }
        )
        {
            Assert.Contains(part, report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_is_predicted_from_a_stream_too()
    {
        Ran ran = Ran.Here(
            "train",
            Written("rows.csv", 3000),
            "--target",
            "z",
            "--stream",
            "true",
            "--epochs",
            "2",
            "--output",
            folder["run"]
        );
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.True(Json(folder["run/metrics.json"]).GetProperty("test").TryGetProperty("r2_score", out _));
        Assert.Contains("Residuals", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_more_than_a_million_rows_is_streamed_without_a_word()
    {
        // Rows so short that the file is small.
        string file = folder["long.csv"];
        using (StreamWriter writer = File.CreateText(file))
        {
            writer.WriteLine("x,y");
            for (int row = 0; row < 1_000_001; row++)
            {
                writer.WriteLine(row % 7 < 3 ? "1,a" : "0,b");
            }
        }
        string[] words =
        [
            "train",
            file,
            "--target",
            "y",
            "--epochs",
            "1",
            "--hidden",
            "0",
            "--batch-size",
            "8192",
            "--no-report",
        ];
        Ran ran = Ran.Here([.. words, "--output", folder["run"]]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("long.csv: a sample of 100,000 of 1,000,001 rows, 2 columns", ran.Lines[1]);
        Assert.Contains("\"stream\": true", File.ReadAllText(folder["run/config.json"]), StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(Ran.Here("evaluate", folder["run"], file, "--json").Output).RootElement;
        Assert.Equal(100_000, result.GetProperty("count").GetInt32(), tolerance: 1500);
        Assert.True(JsonElement.DeepEquals(Json(folder["run/metrics.json"]).GetProperty("test"), result.GetProperty("metrics")));
    }

    [Fact]
    public void The_run_of_its_command_and_of_its_configuration_is_the_same()
    {
        string file = Written("rows.csv", 3000);
        Train(file, "--no-report", "--output", folder["first"]);
        string command = Json(folder["first/config.json"]).GetProperty("command").GetString()!;
        Assert.Equal(0, Ran.Here([.. command.Split(' ')[1..], "--no-report", "--output", folder["second"]]).Code);
        Assert.Equal(0, Ran.Here("train", "--config", folder["first"], "--no-report", "--output", folder["third"]).Code);
        Assert.All(
            from again in new[] { "second", "third" }
            from name in Files[..3]
            select (again, name),
            pair =>
                Assert.Equal(
                    File.ReadAllText(folder[$"first/{pair.name}"]),
                    File.ReadAllText(folder[$"{pair.again}/{pair.name}"])
                )
        );
        // In memory other rows are held out.
        Ran.Here("train", "--config", folder["first"], "--stream", "false", "--no-report", "--output", folder["memory"]);
        Assert.Equal(["test", "train"], Json(folder["memory/metrics.json"]).EnumerateObject().Select(part => part.Name));
        Assert.False(Json(folder["memory/config.json"]).GetProperty("stream").GetBoolean());
    }

    [Theory]
    [InlineData("Epoch 1/4")]
    [InlineData("Epoch 3/4")]
    [InlineData("The rows are streamed")]
    public void A_cancelled_run_goes_on_to_the_bits_of_an_unbroken_one(string until)
    {
        string file = Written("rows.csv", 3000);
        string[] words = ["train", file, "--target", "y", "--stream", "true", "--epochs", "4", "--no-report", "--output"];
        Assert.Equal(0, Ran.Here([.. words, folder["whole"]]).Code);
        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, until);
        using var error = new StringWriter();
        Assert.Equal(130, Tool.Run([.. words, folder["run"]], output, error, cancellation: cancellation.Token));
        Ran resumed = Ran.Here("train", "--resume", folder["run"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        AssertSame("whole", "run");
    }

    [Fact]
    public void A_process_that_is_killed_goes_on_to_the_bits_of_an_unbroken_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGKILL.");
        string file = Written("rows.csv", 3000);
        string[] words = ["train", file, "--target", "y", "--stream", "true", "--epochs", "40", "--no-report", "--output"];
        Assert.Equal(0, Ran.Here([.. words, folder["whole"]]).Code);
        using (Process process = Ran.Start(folder.Path, [.. words, folder["run"]]))
        {
            string? line;
            do
            {
                line = process.StandardOutput.ReadLine();
            } while (line is not null && !line.StartsWith("Epoch  7/40", StringComparison.Ordinal));
            process.Kill();
            process.WaitForExit();
        }
        Assert.False(File.Exists(folder["run/metrics.json"]));
        Ran resumed = Ran.Apart(folder.Path, "train", "--resume", folder["run"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        AssertSame("whole", "run");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_crash_after_the_last_epoch_and_before_the_model_is_saved_loses_nothing(bool isStreamed)
    {
        string[] words =
        [
            .. $"train {Written("rows.csv", 1500)} --target y --epochs 60 --patience 2 --learning-rate 0.05".Split(' '),
            .. $"--validation-split 0.2 --no-report --stream {(isStreamed ? "true" : "false")} --output".Split(' '),
        ];
        Assert.Equal(0, Ran.Here([.. words, folder["whole"]]).Code);
        Assert.InRange(File.ReadAllLines(folder["whole/history.csv"]).Length, 4, 55);
        // Where the model should go there is a folder, so that saving it fails.
        Directory.CreateDirectory(folder["run/model.safetensors"]);
        Assert.NotEqual(0, Ran.Here([.. words, folder["run"]]).Code);
        Directory.Delete(folder["run/model.safetensors"]);
        string history = File.ReadAllText(folder["run/history.csv"]);
        Ran resumed = Ran.Here("train", "--resume", folder["run"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.DoesNotContain("Epoch ", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(history, File.ReadAllText(folder["run/history.csv"]));
        AssertSame("whole", "run");
    }

    [Fact]
    public void A_loss_that_is_no_number_leaves_the_last_good_model()
    {
        Ran ran = Train(
            Written("rows.csv", 3000),
            "--learning-rate",
            "1e30",
            "--schedule",
            "constant",
            "--no-report",
            "--output",
            folder["run"]
        );
        Assert.Equal(1, ran.Code);
        Assert.Contains("the loss was no finite number any more in epoch 1", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_evaluated_predicted_and_explained_by_a_streamed_model()
    {
        string file = Written("rows.csv", 3000);
        Train(file, "--no-report", "--output", folder["run"]);
        int Count(params string[] more) =>
            JsonDocument
                .Parse(Ran.Here(["evaluate", folder["run"], file, "--json", .. more]).Output)
                .RootElement.GetProperty("count")
                .GetInt32();
        Assert.Equal(3000, Count("--rows", "all"));
        Assert.Equal(3000, Count() + Count("--rows", "train"));
        Assert.Contains(
            "3000 rows with 'y' predicted",
            Ran.Here("predict", folder["run"], file, "--output", folder["out.csv"]).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, Ran.Here("inspect", folder["run"], file).Code);
        Ran row = Ran.Here("explain", folder["run"], "--file", file, "--row", "3000");
        Assert.StartsWith(
            "line 3001: y = ",
            row.Lines.First(line => line.StartsWith("line", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"strata: error: --row 3001 is asked for, and '{file}' has 3000 rows.\n",
            Ran.Here("explain", folder["run"], "--file", file, "--row", "3001").Error
        );
    }

    [Fact]
    public void A_search_sees_a_sample_and_the_best_is_trained_on_the_stream()
    {
        string file = Written("rows.csv", 3000);
        string[] words = ["tune", file, "--target", "y", "--stream", "true", "--trials", "3", "--epochs", "3", "--no-report"];
        Ran ran = Ran.Here([.. words, "--output", folder["run"]]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Matches(@"Searches with 2,\d{3} rows\.", ran.Output);
        Assert.Contains("trial", ran.Cells.Select(cells => cells[0]));
        JsonElement configuration = Json(folder["run/config.json"]);
        Assert.True(configuration.GetProperty("stream").GetBoolean());
        Assert.Equal(0.2, configuration.GetProperty("test_fraction").GetDouble());
        Assert.True(Json(folder["run/metrics.json"]).TryGetProperty("train_sample", out _));
        Assert.Equal(0, Ran.Here("train", "--config", folder["run"], "--no-report", "--output", folder["again"]).Code);
        Assert.Equal(File.ReadAllText(folder["run/metrics.json"]), File.ReadAllText(folder["again/metrics.json"]));

        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, "Trial ");
        using var error = new StringWriter();
        Assert.Equal(130, Tool.Run([.. words, "--output", folder["broken"]], output, error, cancellation: cancellation.Token));
        Assert.Equal(0, Ran.Here("tune", "--resume", folder["broken"], "--no-report").Code);
        AssertSame("run", "broken");
    }

    [Theory]
    [InlineData("--folds 3")]
    [InlineData("--epoch-folds 3")]
    public void Folds_of_a_stream_are_refused_before_the_training_in_one_line(string option)
    {
        Ran ran = Train(Written("rows.csv", 300), [.. option.Split(' '), "--output", folder["run"]]);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {option} is for rows in memory, and those of '", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith("or give --stream false, if all rows fit into memory.\n", ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void Classes_have_weights_in_a_stream_too()
    {
        string file = Written("rows.csv", 3000);
        Assert.Equal(0, Train(file, "--class-weights", "balanced", "--no-report", "--output", folder["a"]).Code);
        Assert.Equal(0, Train(file, "--class-weight", "yes=3", "--no-report", "--output", folder["b"]).Code);
        Ran wrong = Train(file, "--class-weight", "maybe=3", "--output", folder["c"]);
        Assert.Equal(2, wrong.Code);
        Assert.Contains("--class-weight names the class 'maybe'", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train digits --stream true", "--stream is for files of rows, such as data.csv; digits is a built-in set.")]
    [InlineData("train x.csv --target y --stream maybe", "--stream is true or false, and 'maybe' was given")]
    public void What_cannot_be_streamed_is_one_line(string line, string message)
    {
        Ran ran = Ran.Here(line.Split(' '));
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_an_epoch_is_told_in_rows()
    {
        Ran ran = Ran.On(
            Ran.Terminal,
            CancellationToken.None,
            [
                "train",
                Written("rows.csv", 3000),
                "--target",
                "y",
                "--stream",
                "true",
                "--epochs",
                "1",
                "--no-report",
                "--output",
                folder["run"],
            ]
        );
        Assert.Equal(0, ran.Code);
        Assert.Matches(@"\r *[\d,]+/2,\d{3} rows ", Ran.Escape().Replace(ran.Output, ""));
        Assert.All(ran.Shown.Split('\n')[..^2], line => Assert.True(line.Length <= 80, line));
    }

    private Ran Train(string file, params string[] more) =>
        Ran.Here(["train", file, "--target", "y", "--stream", "true", "--epochs", "2", .. more]);

    private string Written(string name, int count)
    {
        var random = new Random(1);
        (double X, double Z)[] rows = [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble(), random.NextDouble()))];
        Table table = new(
            new NumberColumn("x", rows.Select(row => row.X).ToArray()),
            new NumberColumn("z", rows.Select(row => row.Z).ToArray()),
            new TextColumn("word", rows.Select((_, i) => $"w{i % 3}")),
            new TextColumn("y", rows.Select(row => row.X > row.Z ? "yes" : "no"))
        );
        using TableWriter writer = TableWriter.Create(folder[name], table.Schema);
        writer.Write(table);
        writer.Complete();
        return folder[name];
    }

    private void AssertSame(string whole, string run) =>
        Assert.All(
            Files,
            name =>
                Assert.True(
                    File.ReadAllBytes(folder[$"{whole}/{name}"])
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(folder[$"{run}/{name}"])),
                    name
                )
        );

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
