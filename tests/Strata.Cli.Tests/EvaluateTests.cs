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
        string test = trained.Lines.Single(line => line.StartsWith("Test: ", StringComparison.Ordinal))["Test: ".Length..];

        Ran folderGiven = Ran.Here("evaluate", folder["run"], "digits");
        Assert.Equal(
            (0, $"{test} (180 rows: test of digits, seed 3)\n", ""),
            (folderGiven.Code, folderGiven.Output, folderGiven.Error)
        );
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
            "(100 rows: test of circle, seed 0)\n",
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
        Assert.EndsWith($"({count} rows: {part} of xor, seed 0)\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metrics_file_holds_what_evaluate_measures()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "plane", "--epochs", "1", "--output", folder["run"]);
        using JsonDocument metrics = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"]));
        double error = metrics.RootElement.GetProperty("test").GetProperty("mean_absolute_error").GetDouble();
        Assert.Contains(
            $"mean_absolute_error: {Output.ProgressText.Number(error)} ",
            Ran.Here("evaluate", folder["run"], "plane").Output,
            StringComparison.Ordinal
        );
    }
}
