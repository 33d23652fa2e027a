using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Strata.Tests.House;

namespace Strata.Tests.Training;

/// <summary>The programs of docs/representations.md are those that stand here and run, and the table there is what they print.</summary>
public partial class RepresentationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/representations.md"));

    [Fact]
    public void The_programs_of_the_page_run_and_print_what_it_shows()
    {
        Console.Written.Clear();
        // The programs.
        DatasetSplit digits = Digits.Load();
        var model = new Sequential(
            new Input(64),
            new Dense(32, Activation.Relu),
            new Dense(16, Activation.Relu),
            new Dense(10, Activation.Softmax)
        );
        model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        History history = model.Fit(digits.Train, epochs: 20, validationData: digits.Test);

        Representations read = model.Representations(digits.Test, history);
        Console.WriteLine(read);

        LearningRateRange range = LearningRateRange.Of(model, digits.Train);
        Console.WriteLine(range);
        model.Compile(new Adam(range.Suggestion ?? 0.001), Loss.SparseCategoricalCrossentropy);

        foreach (int start in new[] { 0, 32, 64 })
        {
            Console.WriteLine(model.TrainOnBatch(digits.Train.Slice(start, 32))["loss"]);
        }

        Dataset few = digits.Test.Take(8);
        ModelGradients loss = model.Gradients(few);
        Console.WriteLine(loss["dense/kernel"]);

        // Which pixels speak for a seven, and how far is each hidden layer from zero?
        ModelGradients seven = model.Gradients(few, n => n["dense_2"].Slice(-1, 7, 1).Total());
        Console.WriteLine(seven.Inputs[0]);
        var sizes = model.Compute(few, n => [n["dense"].Square().Sum().Sqrt(), n["dense_1"].Square().Sum().Sqrt()]);

        GradientCheck check = GradientCheck.Of(model, few);
        Console.WriteLine(check);
        // Their end.
        Assert.Equal([8, 1], sizes[1].Lengths.ToArray());
        Assert.True(check.Passed);
        Assert.Equal(Blocks("text").Single(), Console.Written[0] + "\n");
    }

    [Fact]
    public void The_programs_here_are_those_of_the_page()
    {
        string source = File.ReadAllText(ThisFile());
        int start = source.IndexOf("// The programs.\n", StringComparison.Ordinal);
        int end = source.IndexOf("// Their end.\n", StringComparison.Ordinal);
        Assert.Equal(Bare(string.Concat(Blocks("csharp"))), Bare(source[start..end]));
    }

    [Fact]
    public void The_page_tells_of_every_kind_of_finding()
    {
        string table = Page[Page.IndexOf("## What is wrong", StringComparison.Ordinal)..];
        Assert.All(
            Enum.GetNames<FindingKind>(),
            kind =>
                Assert.Contains($"| {Words().Replace(kind, " $1").Trim().ToLowerInvariant()} |", table, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Blocks(string language) =>
        Page.Split($"```{language}\n")[1..].Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);

    // Code without its comments and its white space.
    private static string Bare(string code) => Regex.Replace(Regex.Replace(code, "//.*", ""), @"\s", "");

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // Stands for System.Console within this class.
    private static class Console
    {
        public static List<string> Written { get; } = [];

        public static void WriteLine(object value) => Written.Add($"{value}");
    }
}
