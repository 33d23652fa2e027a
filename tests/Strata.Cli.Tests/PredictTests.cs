using System.Globalization;

namespace Strata.Cli.Tests;

public class PredictTests
{
    [Fact]
    public void A_classifier_of_two_tells_class_and_probability()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "gauss", "--epochs", "20", "--output", folder["run"]);
        Assert.Matches(@"^class 1, probability (1\.0|0\.9)\d{3}\n$", Ran.Here("predict", folder["run"], "--input", "2,2").Output);
        Assert.Matches(
            @"^class 0, probability (1\.0|0\.9)\d{3}\n$",
            Ran.Here("predict", folder["run"], "--input", "-2,-2").Output
        );
    }

    [Fact]
    public void A_classifier_of_many_tells_the_likeliest()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "digits", "--epochs", "10", "--output", folder["run"]);
        Dataset rows = Digits.Load().Test.Take(20);
        File.WriteAllLines(
            folder["rows.csv"],
            Enumerable.Range(0, rows.Count).Select(row => string.Join(',', rows[row].Input.ToArray().Select(Invariant)))
        );
        Ran ran = Ran.Here("predict", folder["run"], "--file", folder["rows.csv"]);
        Assert.Equal(20, ran.Lines.Count);
        int right = Enumerable
            .Range(0, rows.Count)
            .Count(row => ran.Lines[row].StartsWith($"class {rows[row].Target.Span[0]}, probability ", StringComparison.Ordinal));
        Assert.InRange(right, 16, 20);
    }

    [Fact]
    public void A_model_of_numbers_tells_numbers()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "plane", "--epochs", "20", "--output", folder["run"]);
        Ran ran = Ran.Here("predict", folder["run"], "--input", "1,2");
        Assert.Equal(0.3, double.Parse(ran.Output, CultureInfo.InvariantCulture), tolerance: 0.1);
    }

    [Fact]
    public void A_row_of_a_file_and_the_same_row_alone_give_the_same_line()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "circle", "--epochs", "2", "--output", folder["run"]);
        File.WriteAllText(folder["rows.csv"], "0.5,-1.25\r\n\r\n-4, 1e-1\r\n");
        Ran many = Ran.Here("predict", folder["run"], "--file", folder["rows.csv"]);
        Ran first = Ran.Here("predict", folder["run"], "--input", "0.5,-1.25");
        Ran second = Ran.Here("predict", folder["run/model.safetensors"], "--input", "-4,0.1");
        Assert.Equal(first.Output + second.Output, many.Output);
    }

    [Fact]
    public void On_a_terminal_class_and_probability_stand_in_a_table_with_a_bar()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "gauss", "--epochs", "20", "--output", folder["run"]);
        File.WriteAllText(folder["rows.csv"], "2,2\n-2,-2\n");
        Ran ran = Ran.On(Ran.Terminal, CancellationToken.None, "predict", folder["run"], "--file", folder["rows.csv"]);
        Assert.Contains("│ row │ class │ probability │                      │\n", ran.Shown, StringComparison.Ordinal);
        Assert.Matches(@"\n│ 1   │ 1     │ (1\.0|0\.9)\d{3}      │ ━{18}[━─]{2} │\n", ran.Shown);
        Assert.Matches(@"\n│ 2   │ 0     │ (1\.0|0\.9)\d{3}      │ ━{18}[━─]{2} │\n", ran.Shown);
        Ran number = Ran.On(Ran.Terminal, CancellationToken.None, "predict", "course/tanh", "--input", "2,3");
        Assert.Contains("│ 1   │ 1.2382242525694254 │\n", number.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_holds_bare_numbers_on_a_terminal_too()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "gauss", "--epochs", "20", "--output", folder["run"]);
        string[] args = ["predict", folder["run"], "--input", "-2,-2", "--csv"];
        Ran ran = Ran.Here(args);
        Assert.Matches(@"^0,(1|0\.9\d+)\n$", ran.Output);
        Assert.Equal(ran, Ran.On(Ran.Terminal, CancellationToken.None, args));
        Assert.Equal("1.2382242525694254\n", Ran.Here("predict", "course/tanh", "--input", "2,3", "--csv").Output);
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
