using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

/// <summary>The program of docs/tabular.md is the one that stands here and runs, and the text there is what it prints.</summary>
[Collection("docs/tabular.md")]
public sealed partial class TabularPageTests : IDisposable
{
    private static readonly string PagePath = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/tabular.md");
    private static readonly string Page = File.ReadAllText(PagePath);

    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_program_of_the_page_runs_and_prints_what_it_shows()
    {
        File.Copy(Files.Sample("penguins.csv"), files["penguins.csv"]);
        Console.Written.Clear();
        // The program.
        Table penguins = Table.Load(files["penguins.csv"]);
        TabularRun run = TabularModel.Train(penguins, new() { Target = "Species", Seed = 1 });
        Console.WriteLine(run.Plan);
        Console.WriteLine($"accuracy {run.Scores!["accuracy"]:0.000}, log loss {run.Scores["log_loss"]:0.000}");
        Console.WriteLine(run.Scores.Report!);
        foreach (Baseline baseline in Baseline.Of(run))
        {
            Console.WriteLine($"{baseline.Name} {baseline.Scores.Main:0.000}");
        }

        // One file: layers, weights, vocabularies, means, columns, classes and the plan. Raw columns go in again.
        run.Model.Save(files["penguins.safetensors"]);
        Table predicted = TabularModel.Load(files["penguins.safetensors"]).Predict(penguins.Take(1).Without("Species"));
        Console.WriteLine(predicted);
        // Its end.
        string printed = string.Concat(Console.Written.Select(text => text.TrimEnd('\n') + "\n"));
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(
                PagePath,
                File.ReadAllText(PagePath)
                    .Replace($"```text\n{Block("text")}```", $"```text\n{printed}```", StringComparison.Ordinal)
            );
            return;
        }
        Assert.Equal(Block("text"), printed);
    }

    [Fact]
    public void The_program_here_is_that_of_the_page()
    {
        string source = File.ReadAllText(ThisFile());
        int start = source.IndexOf("// The program.\n", StringComparison.Ordinal);
        int end = source.IndexOf("// Its end.\n", StringComparison.Ordinal);
        Assert.Equal(Bare(Block("csharp")), Bare(InFolder().Replace(source[start..end], "$1")));
    }

    [Fact]
    public void The_page_tells_of_every_option() =>
        Assert.All(
            typeof(TabularOptions).GetProperties().Where(option => option.CanWrite),
            option => Assert.Contains($"`{option.Name}`", Page, StringComparison.Ordinal)
        );

    private static string Block(string language)
    {
        string rest = Page[(Page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4)..];
        return rest[..rest.IndexOf("```", StringComparison.Ordinal)];
    }

    // Code without its comments and its white space.
    private static string Bare(string code) => Space().Replace(Comment().Replace(code, string.Empty), string.Empty);

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();

    // On the page a file lies in the current folder, here in the test's own.
    [GeneratedRegex("""files\[("[^"]*")\]""")]
    private static partial Regex InFolder();

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // Stands for System.Console within this class.
    private static class Console
    {
        public static List<string> Written { get; } = [];

        public static void WriteLine(object value) => Written.Add(string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }
}
