using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Strata.Cli.Tests;

public partial class ReadmeTests
{
    private static readonly string Readme = Page.Read("README.md");

    [Fact]
    public void The_first_program_runs_and_is_the_one_that_is_printed()
    {
        try
        {
            TheFirstProgram();
            Assert.Equal(2, Console.Written.Count);
            Assert.Contains("Model: \"sequential\"", Console.Written[0], StringComparison.Ordinal);
            Assert.Contains(" -> relu -> ", Console.Written[1], StringComparison.Ordinal);
            Assert.True(File.Exists("digits.safetensors"));
        }
        finally
        {
            File.Delete("digits.safetensors");
        }

        string source = File.ReadAllText(ThisFile());
        const string Begin = "    {\n        // The first program.\n";
        int start = source.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        string tested = source[start..source.IndexOf("// Its end.", start, StringComparison.Ordinal)];
        string printed = Blocks("csharp").Single().Replace("using Strata;\n", "", StringComparison.Ordinal);
        Assert.Equal(Bare(printed), Bare(tested));
    }

    [Fact]
    public void What_is_printed_below_a_command_is_what_it_prints()
    {
        var shown = Blocks("console").Where(block => block.StartsWith("$ strata", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(shown);
        foreach (string block in shown)
        {
            string[] parts = block.Split('\n', 2);
            Assert.Equal(Ran.Here(parts[0].Split(' ')[2..]).Output, parts[1]);
        }
    }

    [Fact]
    public void The_two_first_commands_stand_there()
    {
        Assert.Contains("$ dotnet run -c Release --project src/Strata.Cli -- train digits\n", Readme, StringComparison.Ordinal);
        Assert.Contains("$ dotnet test\n", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_it_points_to_is_there()
    {
        Assert.All(
            Links().Matches(Readme),
            link => Assert.True(Path.Exists(Path.Combine(Page.Root, link.Groups[1].Value)), link.Value)
        );
    }

    private static void TheFirstProgram()
    {
        // The first program.
        DatasetSplit digits = Digits.Load();
        var model = new Sequential(
            new Input(64),
            new Dense(32, Activation.Relu),
            new Dense(16, Activation.Relu),
            new Dense(10, Activation.Softmax)
        );
        model.Compile(optimizer: new Adam(), loss: Loss.SparseCategoricalCrossentropy, metrics: [Metric.Accuracy]);
        History history = model.Fit(digits.Train, epochs: 20, batchSize: 32, validationData: digits.Test);

        Console.WriteLine(model.Summary());
        Console.WriteLine(model.Explain(digits.Test[0]));
        model.Save("digits.safetensors");
        // Its end.
        Assert.Equal(20, history["val_accuracy"].Count);
    }

    private static IEnumerable<string> Blocks(string language) =>
        Page.Blocks(Readme).Where(block => block.Language == language).Select(block => block.Text);

    // Code without its comments and its white space.
    private static string Bare(string code) => Regex.Replace(Regex.Replace(code, "//.*", ""), @"\s", "");

    [GeneratedRegex(@"\]\((?!http)([^)#]+)\)")]
    private static partial Regex Links();

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // Stands for System.Console within this class.
    private static class Console
    {
        public static List<string> Written { get; } = [];

        public static void WriteLine(object value) => Written.Add($"{value}");
    }
}
