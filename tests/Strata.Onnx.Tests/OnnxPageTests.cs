using System.Runtime.CompilerServices;
using System.Text;

namespace Strata.Onnx.Tests;

/// <summary>docs/onnx.md lists the operators that are imported, as the catalogue has them.</summary>
public class OnnxPageTests
{
    private const string Start = "<!-- operators: written by OnnxPageTests -->";
    private const string End = "<!-- end of operators -->";

    private static string Page => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/onnx.md"));

    [Fact]
    public void The_page_lists_every_operator()
    {
        string page = File.ReadAllText(Page);
        int start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end > start, $"{Page} has lost the marks around its table.");
        string expected = $"{page[..start]}\n\n{Table()}\n{page[end..]}";
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(Page, expected);
            return;
        }
        Assert.True(
            page == expected,
            $"{Page} is not what the catalogue holds. Run this test with STRATA_WRITE_PAGES=1 to write it anew."
        );
    }

    private static string Table()
    {
        var text = new StringBuilder("| operator | becomes |\n| --- | --- |\n");
        foreach (var known in OnnxCatalogue.All)
        {
            text.Append(null, $"| {known.Name} | {known.Becomes} |\n");
        }
        return text.ToString();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
