using System.Text;
using Strata.Onnx;
using Strata.Tests.House;

namespace Strata.Tests.Onnx;

/// <summary>The table of docs/onnx-export.md tells what stands in the files.</summary>
public class ExportPageTests
{
    private const string Page = "docs/onnx-export.md";

    [Fact]
    public void The_page_shows_what_the_files_hold()
    {
        string path = Path.Combine(Repository.Root, Page);
        string page = File.ReadAllText(path);
        const string start = "<!-- activations -->\n";
        const string end = "<!-- end of activations -->";
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        string made = page[..from] + Table() + page[page.IndexOf(end, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }
        Assert.True(
            page == made,
            $"{Page} is not what is exported. Run this test with STRATA_WRITE_PAGES=1 to write it anew, and read what changed."
        );
    }

    private static string Table()
    {
        var table = new StringBuilder("| activation | in float32 | in float64 |\n| --- | --- | --- |\n");
        foreach (Activation activation in Activation.All)
        {
            table.Append(
                $"| `{activation.Name}` | {Cell(activation, DataType.Float32)} | {Cell(activation, DataType.Float64)} |\n"
            );
        }
        return table.ToString();
    }

    // From the newest opset back to where the file says something else.
    private static string Cell(Activation activation, DataType type)
    {
        string newest = Operators(activation, type, OnnxModel.NewestOpset);
        for (int opset = OnnxModel.NewestOpset; opset >= OnnxModel.OldestOpset; opset--)
        {
            string older = Operators(activation, type, opset);
            if (older != newest)
            {
                return $"{newest} from opset {opset + 1}; before, {older}";
            }
        }
        return newest;
    }

    private static string Operators(Activation activation, DataType type, int opset)
    {
        var model = new Sequential([new Input(4), new ActivationLayer(activation)], dataType: type);
        var nodes = OnnxModelFile.Read(ExportRun.Bytes(model, opset)).Graph.Nodes;
        return nodes.Count == 1 ? $"`{nodes[0].Operator}`" : $"{nodes.Count} operators";
    }
}
