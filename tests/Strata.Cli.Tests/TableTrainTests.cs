using System.Text.Json;

namespace Strata.Cli.Tests;

public class TableTrainTests
{
    private static readonly string[] Files = ["config.json", "history.csv", "metrics.json", "model.safetensors"];

    [Fact]
    public void A_file_and_a_target_are_enough_for_a_sensible_model_and_a_whole_run_folder()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here("train", Sample.Of("penguins.csv"), "--target", "Species", "--output", folder["run"]);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal([.. Files, "report.html"], Directory.GetFiles(folder["run"]).Select(Path.GetFileName).Order());
        JsonElement test = Json(folder["run/metrics.json"]).GetProperty("test");
        Assert.Equal(
            ["accuracy", "auc", "calibration_error", "f1_score", "log_loss"],
            test.EnumerateObject().Select(metric => metric.Name)
        );
        Assert.InRange(test.GetProperty("accuracy").GetDouble(), 0.95, 1);

        // The columns first, then each choice with its reason, then the epochs.
        Assert.EndsWith("penguins.csv: 344 rows, 7 columns", ran.Lines[0], StringComparison.Ordinal);
        string[][] choices =
        [
            .. ran.Cells.SkipWhile(cells => cells[0] != "setting").Skip(1).TakeWhile(cells => cells[0] != "metric"),
        ];
        Assert.Contains("hidden", choices.Select(cells => cells[0]));
        Assert.Contains("learning rate", choices.Select(cells => cells[0]));
        Assert.All(choices.Where(cells => cells[0].Length > 0), cells => Assert.NotEqual("", cells[2]));
        int profile = Array.FindIndex([.. ran.Lines], line => line.StartsWith("Beak Length (mm) ", StringComparison.Ordinal));
        int epoch = Array.FindIndex([.. ran.Lines], line => line.StartsWith("Epoch ", StringComparison.Ordinal));
        Assert.InRange(profile, 1, epoch);
        // Lines of epochs are as long as what is measured; what says when to stop is among it.
        ILookup<bool, string> lines = ran
            .Lines.Skip(1)
            .SkipLast(1)
            .ToLookup(line => line.StartsWith("Epoch ", StringComparison.Ordinal));
        Assert.All(lines[true], line => Assert.Contains(" - val_loss: ", line, StringComparison.Ordinal));
        Assert.All(lines[false], line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_configuration_repeats_the_run_to_the_bit_by_its_command_and_by_itself()
    {
        using var folder = new WorkFolder();
        string file = Sample.Few(folder);
        Ran first = Ran.Here([.. Words(file), "--hidden", "8,4", "--activation", "gelu", "--output", folder["first"]]);
        Assert.Equal(0, first.Code);

        JsonElement configuration = Json(folder["first/config.json"]);
        Assert.Equal(file, configuration.GetProperty("data").GetString());
        Assert.Equal([8, 4], configuration.GetProperty("hidden").EnumerateArray().Select(units => units.GetInt32()));
        Assert.Equal("gelu", configuration.GetProperty("activation").GetString());
        foreach (
            string name in new[] { "strata", "dotnet", "data_sha256", "target", "seed", "learning_rate", "batch_size", "epochs" }
        )
        {
            Assert.True(configuration.TryGetProperty(name, out _), name);
        }
        string command = configuration.GetProperty("command").GetString()!;
        Assert.Equal(0, Ran.Here([.. command.Split(' ')[1..], "--output", folder["second"]]).Code);
        Assert.Equal(0, Ran.Here("train", "--config", folder["first/config.json"], "--output", folder["third"]).Code);
        Assert.Equal(0, Ran.Here("train", "--config", folder["third"], "--output", folder["fourth"]).Code);
        foreach (string again in new[] { "second", "third", "fourth" })
        {
            // The plan within the model also tells why; that it was asked for is another reason than that it was chosen.
            Assert.Equal(Weights(folder["first"]), Weights(folder[again]));
            Assert.Equal(File.ReadAllText(folder["first/history.csv"]), File.ReadAllText(folder[$"{again}/history.csv"]));
            Assert.Equal(File.ReadAllText(folder["first/metrics.json"]), File.ReadAllText(folder[$"{again}/metrics.json"]));
            Assert.Equal(File.ReadAllText(folder["first/config.json"]), File.ReadAllText(folder[$"{again}/config.json"]));
        }
    }

    [Fact]
    public void What_stands_beside_a_configuration_overrules_it()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["run.json"], $$"""{"data": "xor", "hidden": [6], "epochs": 2, "samples": 40, "seed": 3}""");
        Ran ran = Ran.Here("train", "--config", folder["run.json"], "--seed", "4", "--hidden", "5", "--output", folder["run"]);
        Assert.Equal(0, ran.Code);
        JsonElement configuration = Json(folder["run/config.json"]);
        Assert.Equal(4, configuration.GetProperty("seed").GetInt32());
        Assert.Equal(5, configuration.GetProperty("hidden")[0].GetInt32());
        Assert.Equal(40, configuration.GetProperty("samples").GetInt32());
        Assert.Equal(3, File.ReadAllLines(folder["run/history.csv"]).Length);
        // Another set with the same settings.
        Assert.Equal(0, Ran.Here("train", "gauss", "--config", folder["run.json"], "--output", folder["other"]).Code);
        Assert.Equal("gauss", Json(folder["other/config.json"]).GetProperty("data").GetString());
    }

    [Fact]
    public void A_number_is_predicted_where_the_target_has_many()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here(
            "train",
            Sample.Of("diabetes.csv"),
            "--target",
            "progression",
            "--epochs",
            "2",
            "--output",
            folder["run"]
        );
        Assert.Equal(0, ran.Code);
        JsonElement test = Json(folder["run/metrics.json"]).GetProperty("test");
        Assert.True(test.TryGetProperty("r2_score", out _));
        Assert.True(test.TryGetProperty("root_mean_squared_error", out _));
        Assert.Contains("regression", File.ReadAllText(folder["run/config.json"]), StringComparison.Ordinal);
        Assert.Contains("Residuals", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_share_stops_early_with_the_best_weights()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([
            .. Words(Sample.Few(folder))[..^2],
            "--validation-split",
            "0.3",
            "--patience",
            "2",
            "--epochs",
            "400",
            "--learning-rate",
            "0.1",
            "--output",
            folder["run"],
        ]);
        Assert.Equal(0, ran.Code);
        string[] history = File.ReadAllLines(folder["run/history.csv"]);
        Assert.InRange(history.Length, 4, 300);
        Assert.Contains("val_loss", history[0], StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(folder["run/tensorboard/validation"]));
    }

    [Fact]
    public void On_a_terminal_all_fits_and_each_epoch_is_written_over()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.On(Ran.Terminal, CancellationToken.None, [.. Words(Sample.Few(folder)), "--output", folder["run"]]);
        Assert.Equal(0, ran.Code);
        Assert.All(ran.Shown.Split('\n')[1..^2], line => Assert.True(line.Length <= 80, line));
        Assert.Contains("│ setting ", ran.Shown, StringComparison.Ordinal);
        Assert.Contains("\r", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_program_there_is_one_object_and_nothing_else()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([.. Words(Sample.Few(folder)), "--json", "--no-report", "--output", folder["run"]]);
        JsonElement result = JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement;
        Assert.Equal(["run", "epochs", "cancelled", "test", "train"], result.EnumerateObject().Select(member => member.Name));
        Assert.Equal(2, result.GetProperty("epochs").GetInt32());
        Assert.Contains("Epoch 2/2", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["run/report.html"]));
        Assert.EndsWith(": model, configuration, history, metrics\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_holds_its_pictures_and_needs_nothing_else()
    {
        using var folder = new WorkFolder();
        Ran.Here([.. Words(Sample.Few(folder)), "--output", folder["run"]]);
        string report = File.ReadAllText(folder["run/report.html"]);
        foreach (string title in new[] { "Learning curves", "Confusion matrix", "Permutation importance", "Species", "<svg" })
        {
            Assert.Contains(title, report, StringComparison.Ordinal);
        }
        Assert.DoesNotMatch(@"(src|href)=""https?:", report);
    }

    [Fact]
    public void All_rows_may_be_learned_from()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([.. Words(Sample.Few(folder)), "--test-fraction", "0.5", "--output", folder["half"]]);
        Assert.Equal(0, ran.Code);
        Ran none = Ran.Here("evaluate", folder["half"], folder["few.csv"], "--rows", "train", "--json");
        Assert.Equal(43, JsonDocument.Parse(none.Output).RootElement.GetProperty("count").GetInt32(), tolerance: 2);
    }

    private static string[] Words(string file) => ["train", file, "--target", "Species", "--epochs", "2"];

    private static string Weights(string run)
    {
        Model model = Model.Load(Path.Combine(run, "model.safetensors"));
        return string.Join(
            ' ',
            model.Weights.SelectMany(weight =>
                weight.ToTensor<float>().ToArray().Select(number => BitConverter.SingleToInt32Bits(number))
            )
        );
    }

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
