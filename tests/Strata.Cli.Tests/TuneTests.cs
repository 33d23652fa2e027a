using System.Text.Json;

namespace Strata.Cli.Tests;

public class TuneTests
{
    [Fact]
    public void A_search_shows_its_trials_holds_fast_what_is_given_and_trains_the_best()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([.. Words(folder), "--activation", "tanh", "--hidden", "8", "--output", folder["run"]]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        string[] trials = [.. ran.Lines.Where(line => line.StartsWith("Trial ", StringComparison.Ordinal))];
        Assert.InRange(trials.Length, 3, 5); // the first rung, and those that went on
        string[][] rows = [.. ran.Cells.SkipWhile(cells => cells[0] != "trial").Skip(1).Take(3)];
        Assert.All(rows, cells => Assert.Equal(("8", "tanh"), (cells[3], cells[4])));
        Assert.Contains("0, unsearched", rows.Select(cells => cells[0]));

        JsonElement configuration = JsonDocument.Parse(File.ReadAllText(folder["run/config.json"])).RootElement;
        Assert.Equal("tanh", configuration.GetProperty("activation").GetString());
        Assert.Equal(rows[0][6], configuration.GetProperty("learning_rate").GetRawText());
        Assert.StartsWith("strata train ", configuration.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Ran.Here("train", "--config", folder["run"], "--no-report", "--output", folder["again"]).Code);
        Assert.Equal(File.ReadAllText(folder["run/metrics.json"]), File.ReadAllText(folder["again/metrics.json"]));
    }

    [Fact]
    public void How_many_trials_run_beside_each_other_changes_nothing()
    {
        using var folder = new WorkFolder();
        Ran.Here([.. Words(folder), "--workers", "1", "--output", folder["one"]]);
        File.Delete(folder["few.csv"]);
        Ran.Here([.. Words(folder), "--workers", "2", "--output", folder["two"]]);
        Assert.Equal(File.ReadAllBytes(folder["one/model.safetensors"]), File.ReadAllBytes(folder["two/model.safetensors"]));
    }

    [Fact]
    public void For_a_program_there_is_one_object()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here([.. Words(folder), "--json", "--output", folder["run"]]);
        JsonElement result = JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement;
        Assert.Equal(["run", "epochs", "cancelled", "test", "train"], result.EnumerateObject().Select(member => member.Name));
        Assert.Contains("| trial ", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "tune digits",
        "tune is for files of rows, such as data.csv; the settings of the built-in sets are known to be good."
    )]
    [InlineData("tune", "no data set is named; for example 'strata tune data.csv'.")]
    [InlineData(
        "tune x.csv --trials 0",
        "--trials is a whole number from 1 to 2147483647, and '0' was given; for example --trials 27."
    )]
    [InlineData(
        "tune x.csv --factor 1",
        "--factor is a whole number from 2 to 2147483647, and '1' was given; for example --factor 3."
    )]
    public void What_cannot_be_searched_is_one_line(string line, string message)
    {
        Ran ran = Ran.Here(line.Split(' '));
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
    }

    private static string[] Words(WorkFolder folder) =>
        ["tune", Sample.Few(folder), "--target", "Species", "--trials", "3", "--epochs", "3", "--no-report"];
}
