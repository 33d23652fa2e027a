using System.Text.Json;

namespace Strata.Cli.Tests;

public class EvaluateTests
{
    [Fact]
    public void The_rows_for_the_test_are_those_of_the_training()
    {
        using var folder = new WorkFolder();
        Ran trained = Ran.Here(
            "train",
            "digits",
            "--epochs",
            "2",
            "--seed",
            "3",
            "--test-fraction",
            "0.1",
            "--output",
            folder["run"]
        );

        Ran folderGiven = Ran.Here("evaluate", folder["run"], "digits");
        Assert.Equal((0, ""), (folderGiven.Code, folderGiven.Error));
        Assert.Equal(["metric", "accuracy", "loss"], folderGiven.Cells.Select(row => row[0]));
        Assert.Equal(trained.Cells.TakeLast(3).Select(row => row[..2]), folderGiven.Cells);
        Assert.Equal("180 rows: test of digits, seed 3", folderGiven.Lines[^1]);
        Assert.Equal(folderGiven, Ran.Here("evaluate", folder["run/model.safetensors"], "digits"));
    }

    [Fact]
    public void Without_a_configuration_beside_it_a_model_is_measured_as_the_options_say()
    {
        using var folder = new WorkFolder();
        Ran.Here(
            "train",
            "circle",
            "--epochs",
            "2",
            "--seed",
            "3",
            "--samples",
            "60",
            "--noise",
            "0.1",
            "--output",
            folder["run"]
        );
        Ran trained = Ran.Here("evaluate", folder["run"], "circle");
        File.Move(folder["run/model.safetensors"], folder["alone.safetensors"]);

        Assert.EndsWith(
            "\n100 rows: test of circle, seed 0\n",
            Ran.Here("evaluate", folder["alone.safetensors"], "circle").Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            trained,
            Ran.Here("evaluate", folder["alone.safetensors"], "circle", "--seed", "3", "--samples", "60", "--noise", "0.1")
        );
    }

    [Theory]
    [InlineData("train", 80)]
    [InlineData("test", 20)]
    [InlineData("all", 100)]
    public void The_rows_can_be_chosen(string part, int count)
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--samples", "100", "--output", folder["run"]);
        Ran ran = Ran.Here("evaluate", folder["run"], "xor", "--rows", part);
        Assert.EndsWith($"\n{count} rows: {part} of xor, seed 0\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metrics_file_holds_what_evaluate_measures()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "plane", "--epochs", "1", "--output", folder["run"]);
        using JsonDocument metrics = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"]));
        double error = metrics.RootElement.GetProperty("test").GetProperty("mean_absolute_error").GetDouble();
        Assert.Contains(
            ["mean_absolute_error", Output.ProgressText.Number(error)],
            Ran.Here("evaluate", folder["run"], "plane").Cells
        );
    }

    [Fact]
    public void On_a_terminal_the_table_is_drawn()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--output", folder["run"]);
        Ran plain = Ran.Here("evaluate", folder["run"], "xor");
        Ran drawn = Ran.On(Ran.Terminal, CancellationToken.None, "evaluate", folder["run"], "xor");
        Assert.Contains("\e[", drawn.Output, StringComparison.Ordinal);
        Assert.StartsWith("╭─", drawn.Shown, StringComparison.Ordinal);
        string[] texts = [.. plain.Lines.Where(line => line[0] == '|' && line[1] == ' ').Select(line => line.Replace('|', '│'))];
        Assert.Equal(3, texts.Length);
        Assert.All(texts, text => Assert.Contains($"{text}\n", drawn.Shown, StringComparison.Ordinal));
    }

    [Fact]
    public void For_a_program_the_metrics_are_one_line_of_json()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--output", folder["run"]);
        Ran ran = Ran.Here("evaluate", folder["run"], "xor", "--json");
        Assert.Single(ran.Lines);
        JsonElement result = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal(
            ["model", "data", "rows", "count", "seed", "metrics"],
            result.EnumerateObject().Select(member => member.Name)
        );
        JsonElement metrics = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"])).RootElement.GetProperty("test");
        Assert.True(JsonElement.DeepEquals(metrics, result.GetProperty("metrics")));
        Assert.Equal(Ran.Here("evaluate", folder["run"], "xor").Output, ran.Error);
    }
}
