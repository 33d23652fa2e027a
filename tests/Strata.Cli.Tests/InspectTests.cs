using System.Text.Json;

namespace Strata.Cli.Tests;

public class InspectTests
{
    [Fact]
    public void A_trained_model_is_shown_layer_by_layer()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "digits", "--epochs", "8", "--quiet", "--output", folder["run"]);
        Ran ran = Ran.Here("inspect", folder["run"], "digits");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("digits: 359 rows, probe: accuracy", ran.Lines[0]);
        Assert.StartsWith("layer ", ran.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("input ", ran.Lines[2], StringComparison.Ordinal);
        Assert.All(ran.Lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal("Nothing wrong was found.", ran.Lines[^1]);
        Assert.Equal(ran, Ran.Here("inspect", folder["run/model.safetensors"], "digits"));
    }

    [Fact]
    public void Json_holds_the_same_and_what_the_training_measured_is_judged()
    {
        using var folder = new WorkFolder();
        Ran.Here([.. "train digits --epochs 6 --learning-rate 0.00001 --dropout 0 --quiet --output".Split(' '), folder["run"]]);
        Ran ran = Ran.Here("inspect", folder["run"], "digits", "--rows", "train", "--json");

        Assert.Equal(0, ran.Code);
        Assert.Single(ran.Lines);
        Assert.StartsWith("digits: 1000 rows", ran.Error, StringComparison.Ordinal); // the same for people
        using JsonDocument json = JsonDocument.Parse(ran.Output);
        JsonElement root = json.RootElement;
        Assert.Equal("accuracy", root.GetProperty("probe").GetString());
        Assert.Equal(1000, root.GetProperty("rows").GetInt32());
        JsonElement first = root.GetProperty("layers")[1];
        Assert.Equal("Dense", first.GetProperty("type").GetString());
        Assert.InRange(first.GetProperty("probe").GetDouble(), 0.5, 1);
        Assert.True(first.GetProperty("gradient_norm").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Array, first.GetProperty("dead_units").ValueKind);
        Assert.Equal(JsonValueKind.Null, first.GetProperty("saturated_share").ValueKind);
        JsonElement finding = root.GetProperty("findings")[0];
        Assert.Equal("learning_rate_too_low", finding.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("layer").ValueKind);
    }

    [Fact]
    public void Numbers_are_probed_by_how_much_they_explain()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "plane", "--epochs", "1", "--quiet", "--output", folder["run"]);
        Assert.Equal("plane: 100 rows, probe: R²", Ran.Here("inspect", folder["run"], "plane").Lines[0]);
    }

    [Fact]
    public void What_does_not_fit_is_one_line()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--quiet", "--output", folder["run"]);

        Wrong(Ran.Here("inspect"), "no model is named");
        Wrong(Ran.Here("inspect", folder["run"]), "no data set is named");
        Wrong(Ran.Here("inspect", folder["none"], "digits"), "there is no model");
        Wrong(Ran.Here("inspect", folder["run"], "digits"), "cannot be inspected on digits: Input 0 takes rows of (2)");
        Wrong(Ran.Here("inspect", folder["run"], "xor", "--rows", "tset"), "Did you mean 'test'?");
        File.WriteAllText(folder["run/history.csv"], "epoch,loss\n0,much\n");
        Wrong(Ran.Here("inspect", folder["run"], "xor"), "line 2 has 'much' for 'loss'");
    }

    private static void Wrong(Ran ran, string message)
    {
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }
}
