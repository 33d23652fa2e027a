using System.Text.Json;

namespace Strata.Cli.Tests;

public class PlotTests
{
    [Fact]
    public void Runs_are_compared_in_a_picture_of_the_form_that_is_asked_for_and_in_a_table()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "3", "--no-report", "--output", folder["first"]);
        Ran.Here("train", "xor", "--epochs", "2", "--hidden", "4", "--no-report", "--output", folder["small"]);
        Ran ran = Ran.Here("plot", folder["first"], folder["small"], "--output", folder["runs.svg"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.StartsWith("<svg", File.ReadAllText(folder["runs.svg"]).TrimStart(), StringComparison.Ordinal);
        Assert.Contains("small", File.ReadAllText(folder["runs.svg"]), StringComparison.Ordinal);
        Assert.Equal(["run", "measure", "epochs", "best", "at epoch", "last"], ran.Cells[0]);
        Assert.Equal(["first", "first", "small", "small"], ran.Cells.Skip(1).Select(cells => cells[0]));
        Assert.Equal($"Saved in {folder["runs.svg"]}: Learning curves of 2 runs", ran.Lines[^1]);

        Assert.Equal(0, Ran.Here("plot", folder["first"], "--output", folder["run.png"]).Code);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder["run.png"])[..4]);

        Ran json = Ran.Here("plot", folder["first"], "--output", folder["run.png"], "--json");
        JsonElement result = JsonDocument.Parse(Assert.Single(json.Lines)).RootElement;
        Assert.Equal(
            ["run", "measure", "epochs", "best", "best_epoch", "last"],
            result.GetProperty("runs")[0].EnumerateObject().Select(member => member.Name)
        );
    }

    [Theory]
    [InlineData("activation", "gelu", "f(x) = ")]
    [InlineData("activation", "swish", "silu(x)")]
    [InlineData("loss", "huber", "derivative")]
    public void A_function_is_drawn_with_its_derivative(string kind, string name, string told)
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here("plot", kind, name, "--output", folder["f.svg"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains(told, ran.Output, StringComparison.Ordinal);
        Assert.Contains("derivative", File.ReadAllText(folder["f.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plot", "no run is named; for example 'strata plot runs/first runs/second --output runs.png'")]
    [InlineData(
        "plot nowhere",
        "There is no history at 'nowhere'. Expected the folder that a training left, with its history.csv"
    )]
    [InlineData("plot activation", "no activation is named; for example 'strata plot activation relu'. There are: ")]
    [InlineData("plot activation gelo", "there is no activation 'gelo'. Did you mean 'gelu'? There are: ")]
    [InlineData("plot loss hubr", "there is no loss 'hubr'. Did you mean 'huber'? There are: ")]
    [InlineData(
        "plot activation gelu --output x.jpg",
        "--output ends in .svg or .png, and 'x.jpg' was given; for example --output runs.png."
    )]
    [InlineData(
        "plot activation gelu --outptu x",
        "there is no option '--outptu' for 'strata plot activation'. Did you mean '--output'?"
    )]
    [InlineData("plot activation gelu relu", "'relu' is one word too many for 'strata plot activation'; ")]
    public void What_cannot_be_drawn_is_one_line(string line, string message)
    {
        Ran ran = Ran.Here(line.Split(' '));
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activation")]
    [InlineData("loss")]
    public void The_help_of_functions_fits_80_columns(string kind) =>
        Assert.All(Ran.Here("plot", kind, "--help").Lines, line => Assert.True(line.Length <= 80, line));
}
