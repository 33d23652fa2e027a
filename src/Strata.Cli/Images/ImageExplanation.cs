using System.Globalization;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Data;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Images;

/// <summary>The classes of one image, and what each adds up of the layer before the last.</summary>
/// <remarks>Of the layers before it, each node is a sum over all pixels, which nobody reads.</remarks>
/// <param name="model">The model.</param>
/// <param name="console">Where it is shown.</param>
internal sealed class ImageExplanation(ImageModel model, IAnsiConsole console)
{
    private const int MostClasses = 10;
    private const int MostTerms = 4;
    private const int UsualDigits = 3;

    /// <summary>Shows it.</summary>
    /// <param name="path">The image.</param>
    /// <param name="digits">How many significant digits are printed; null: as many as are read easily.</param>
    /// <exception cref="ToolException">There is no such image.</exception>
    /// <exception cref="DataFormatException">The image is damaged.</exception>
    public void Write(string path, int? digits)
    {
        Dataset image = model.Read(ImageModels.Files(path));
        LayerExplanation last = model.Model.Explain(image[0]).Outputs[0];
        ImageForm form = ImageModels.FormOf(model);
        console.Write(new Line($"{path}, read as {form.Size}, {form.ColorMode}"));
        string heads = $"nodes of {SourceOf(last)} and what they add: the largest";
        Table table = Framed.Table(console, "class", "probability", "sum", heads);
        foreach (NodeExplanation node in last.Nodes.OrderByDescending(node => node.Output).Take(MostClasses))
        {
            table.AddRow(
                Framed.Cell(model.ClassNames[node.Index]),
                Framed.Cell(ProgressText.Number(node.Output)),
                Framed.Cell(node.Sum is { } sum ? Number(sum) : string.Empty),
                Framed.Cell(string.Join(", ", Strongest(node).Select(term => $"{term.Node} {Number(term.Part, isSigned: true)}")))
            );
        }
        console.Write(table);
        if (last.Nodes.Count > MostClasses)
        {
            console.Write(new Line($"and {last.Nodes.Count - MostClasses} classes less likely"));
        }

        string Number(double value, bool isSigned = false) =>
            (isSigned && value >= 0 ? "+" : string.Empty)
            + value.ToString($"G{digits ?? UsualDigits}", CultureInfo.InvariantCulture);
    }

    // What dropout hands on came from the layer before it.
    private static string SourceOf(LayerExplanation layer)
    {
        LayerExplanation source = layer.Inputs[0];
        while (source.Kind == nameof(Dropout))
        {
            source = source.Inputs[0];
        }
        return source.Name;
    }

    private static IEnumerable<(int Node, double Part)> Strongest(NodeExplanation node) =>
        node
            .Terms.Select(term => (Node: term.Index + 1, Part: term.Value * (term.Weight ?? 1)))
            .Where(term => term.Part != 0)
            .OrderByDescending(term => Math.Abs(term.Part))
            .Take(MostTerms);
}
