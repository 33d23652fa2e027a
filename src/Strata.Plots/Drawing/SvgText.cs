using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Strata.Plots.Drawing;

/// <summary>
/// What the drawing library writes as SVG, made fit for a page: it scales, says what it is, its text is whole words in a font that
/// every machine has, its numbers are short, and the same picture has the same bytes each time.
/// </summary>
internal static partial class SvgText
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    // A page has no use for the line ends and blanks between elements; in a text they would be blanks that are seen.
    private static readonly XmlWriterSettings Layout = new()
    {
        OmitXmlDeclaration = true,
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
    };

    /// <summary>The finished text.</summary>
    public static string Of(Stream drawn, int width, int height, string title, string description, string prefix)
    {
        XElement drawing = XElement.Load(drawn);
        Strip(drawing);
        Number(drawing, prefix);
        foreach (XElement text in drawing.Descendants(Space + "text"))
        {
            Straighten(text);
        }
        foreach (XElement line in drawing.Descendants().Where(element => element.Attribute("stroke-width") is not null))
        {
            Dashes.Write(line);
        }
        foreach (XAttribute attribute in drawing.Descendants().Attributes())
        {
            // Colours and references hold no decimals.
            attribute.Value = Decimals().Replace(attribute.Value, Rounded);
        }
        var svg = new XElement(
            Space + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{prefix}t {prefix}d"),
            new XElement(Space + "title", new XAttribute("id", $"{prefix}t"), Wording.Clean(title)),
            new XElement(Space + "desc", new XAttribute("id", $"{prefix}d"), Wording.Clean(description)),
            drawing.Elements()
        );
        var written = new StringBuilder();
        using (var writer = XmlWriter.Create(written, Layout))
        {
            svg.WriteTo(writer);
        }
        return written.Append('\n').ToString();
    }

    // What is not seen, or hides what should be.
    private static void Strip(XElement drawing)
    {
        // What clears the canvas is a rectangle without a colour, which a page would show in black.
        drawing
            .Descendants(Space + "rect")
            .Where(rectangle => rectangle.Attribute("fill") is null && rectangle.Parent!.Name != Space + "clipPath")
            .Remove();
        // Small ticks of no length.
        drawing.Descendants(Space + "path").Where(path => Point().IsMatch(path.Attribute("d")!.Value)).Remove();
        // The library's own default is SVG's too.
        drawing.Descendants().Attributes("stroke-miterlimit").Where(limit => limit.Value == "4").Remove();
        // Another font may be a little wider than the room that was measured for its text.
        foreach (XElement group in drawing.Descendants(Space + "g").Where(group => group.Element(Space + "text") is not null))
        {
            group.SetAttributeValue("clip-path", null);
        }
    }

    // The library counts its clip paths over the life of the program.
    private static void Number(XElement drawing, string prefix)
    {
        var names = new Dictionary<string, string>();
        foreach (XAttribute id in drawing.Descendants().Attributes("id").ToArray())
        {
            names[id.Value] = $"{prefix}c{names.Count}";
            id.Value = names[id.Value];
        }
        foreach (XAttribute attribute in drawing.Descendants().Attributes())
        {
            attribute.Value = References().Replace(attribute.Value, match => $"url(#{names[match.Groups[1].Value]})");
        }
    }

    // Letters come placed one by one for one font. In another they would stand apart: the first place and the width say it for all.
    private static void Straighten(XElement text)
    {
        string words = text.Value.Trim();
        text.Value = words;
        text.SetAttributeValue("x", First(text, "x"));
        text.SetAttributeValue("y", First(text, "y"));
        text.SetAttributeValue("font-family", Lettering.Stack);
        text.SetAttributeValue("font-weight", null);
        float size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        float width = Lettering.Width(words, size);
        if (width > 0)
        {
            text.SetAttributeValue("textLength", width.ToString("0.##", CultureInfo.InvariantCulture));
            text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        }
    }

    private static string First(XElement text, string name) => text.Attribute(name)?.Value.Split(',', 2)[0].Trim() ?? "0";

    private static string Rounded(Match number) =>
        double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d*\.\d{3,}(e-?\d+)?")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^M([-\d.]+ [-\d.]+)L\1$")]
    private static partial Regex Point();

    [GeneratedRegex(@"url\(#([^)]*)\)")]
    private static partial Regex References();
}
