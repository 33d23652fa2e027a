using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Strata.Data.Tests.Tables;

/// <summary>The program of docs/tables.md is the one that stands here and runs, and the text there is what it prints.</summary>
public partial class TablesPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/tables.md")
    );

    private readonly Files files = new();

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_program_of_the_page_runs_and_prints_what_it_shows()
    {
        File.Copy(Files.Sample("penguins.csv"), files["penguins.csv"]);
        Console.Written.Clear();
        // The program.
        TableSource source = TableSource.Open(files["penguins.csv"]);
        Console.WriteLine(source.Schema["Sex"]);
        Console.WriteLine(TableProfile.Of(source));

        Table penguins = source.Load();
        double mass = penguins.Numbers("Body Mass (g)")[0];
        IReadOnlyList<string> species = penguins.Classes("Species");
        int[] labels = penguins.Labels("Species", species);

        // A file of any size, 8,192 rows at a time; what comes out takes its name when it is complete.
        using TableWriter writer = TableWriter.Create(files["heavy.parquet"], source.Schema);
        foreach (Table piece in source.Read())
        {
            NumberColumn masses = piece.Numbers("Body Mass (g)");
            int[] heavy = [.. Enumerable.Range(0, piece.Count).Where(row => masses[row] > 5000)];
            writer.Write(piece.Select(heavy));
        }
        writer.Complete();
        Console.WriteLine(Table.Load(files["heavy.parquet"]));
        // Its end.
        Assert.Equal(3750, mass);
        Assert.Equal(["Adelie", "Chinstrap", "Gentoo"], species);
        Assert.Equal((0, 2), (labels[0], labels[^1]));
        Assert.Equal(Block("text"), string.Concat(Console.Written.Select(text => text + "\n")));
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
            typeof(TableOptions).GetProperties().Where(option => option.CanWrite && option.Name != "Quote"),
            option => Assert.Contains($"`{option.Name}`", Page, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("a,b\n1,2\n3\n")]
    [InlineData("a,b\n1,2\n1e999,2\n")]
    [InlineData("a,b\n")]
    [InlineData("Species,x\na,1\n", "specis")]
    [InlineData("word,n\nyes,1\nno,2\n\nmaybe,3\n", "word", "yes", "no")]
    [InlineData("one,n\nx,1\nx,2\nx,3\n", "one", "")]
    public void The_messages_of_the_page_are_those_that_come(string text, string? column = null, params string[] classes)
    {
        string message = files.Fault(() =>
        {
            Table table = Table.Load(files.Write("a.csv", text));
            _ = classes switch
            {
                [] => table[column!].Count,
                [""] => table.Classes(column!).Count,
                _ => table.Labels(column!, classes).Length,
            };
        });
        Assert.Contains($"| `{message}` |", Page, StringComparison.Ordinal);
    }

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

        public static void WriteLine(object value) => Written.Add($"{value}");
    }
}
