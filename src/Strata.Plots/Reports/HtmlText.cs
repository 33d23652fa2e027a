using System.Net;
using System.Text;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>HTML that is put together piece by piece. Text goes through <see cref="Text"/>; nothing else may hold what a user gave.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder written = new();
    private int figures;

    /// <summary>What was written.</summary>
    public override string ToString() => written.ToString();

    /// <summary>Text as it stands in HTML, in elements and attributes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(Wording.Clean(text));

    /// <summary>HTML as it is.</summary>
    public HtmlText Raw(string html)
    {
        written.Append(html).Append('\n');
        return this;
    }

    /// <summary>A paragraph.</summary>
    public HtmlText Paragraph(string text) => Raw($"<p>{Text(text)}</p>");

    /// <summary>A table; numbers stand at the right.</summary>
    /// <param name="caption">What it is.</param>
    /// <param name="heads">The names of the columns.</param>
    /// <param name="rows">As many cells as heads; the first names the row.</param>
    /// <param name="texts">How many columns from the left are text.</param>
    public HtmlText Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int texts = 1)
    {
        Raw($"<div class=\"wide\" role=\"region\" aria-label=\"{Text(caption)}\" tabindex=\"0\"><table>")
            .Raw($"<caption>{Text(caption)}</caption>");
        Raw(
            $"<thead><tr>{string.Concat(heads.Select((head, i) => $"<th scope=\"col\"{Side(i, texts)}>{Text(head)}</th>"))}</tr></thead>"
        );
        Raw("<tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            Raw($"<tr>{string.Concat(row.Select((cell, i) => Cell(cell, i, texts)))}</tr>");
        }
        return Raw("</tbody></table></div>");
    }

    /// <summary>Small pictures of pixels beside each other.</summary>
    /// <param name="pictures">The address of each, which holds it, and what it is.</param>
    public HtmlText Pixels(IEnumerable<(string Address, string Name)> pictures)
    {
        Raw("<ul class=\"pixels\">");
        foreach (var (address, name) in pictures)
        {
            // What stands below it says all that can be said of it.
            Raw($"<li><img alt=\"\" src=\"{address}\"/><span>{Text(name)}</span></li>");
        }
        return Raw("</ul>");
    }

    /// <summary>A picture with the sentence that explains it.</summary>
    public HtmlText Picture(Figure figure, string sentence)
    {
        // On a narrow screen a large picture is moved under the finger rather than made too small to read.
        string size = figure.IsLarge ? " large" : string.Empty;
        Raw($"<figure><div class=\"charts{size}\">");
        foreach (string part in figure.ToSvgParts($"f{figures++}"))
        {
            Raw(part.TrimEnd());
        }
        return Raw($"</div><figcaption>{Text(sentence)}</figcaption></figure>");
    }

    private static string Side(int column, int texts) => column < texts ? string.Empty : " class=\"number\"";

    private static string Cell(string cell, int column, int texts) =>
        column == 0 ? $"<th scope=\"row\">{Text(cell)}</th>" : $"<td{Side(column, texts)}>{Text(cell)}</td>";
}
