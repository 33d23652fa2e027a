using Strata.Formats;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>A picture of data: made of numbers, turned into SVG or PNG when asked.</summary>
/// <remarks>
/// The same data give the same SVG, byte for byte. Colours can be told apart by people who do not see all of them, and the font is
/// part of the library, so that text shows on a machine without fonts. Safe from any number of threads; one is drawn at a time.
/// </remarks>
/// <example><code>new LearningCurvesFigure(history).Save("curves.svg");</code></example>
public abstract class Figure
{
    private protected Figure() { }

    /// <summary>What the picture is, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>What it shows, in words and numbers, for those who do not see it; the text within the SVG.</summary>
    public abstract string Description { get; }

    /// <summary>How many charts stand beside each other, where there are several.</summary>
    internal virtual int Columns => 2;

    /// <summary>Whether it has too much in it to be made small.</summary>
    internal virtual bool IsLarge => false;

    /// <summary>The charts, each made anew: drawing uses them up.</summary>
    internal abstract IReadOnlyList<Chart> Draw();

    /// <summary>The picture as the text of an SVG file, all charts together.</summary>
    public string ToSvg() => Sheet.Svg(Draw, Columns, Title, Description, "f");

    /// <summary>The picture as a PNG file, on white.</summary>
    /// <param name="scale">How many dots a pixel has each way, 0.1 to 10: 2 is sharp on most screens and on paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not between 0.1 and 10.</exception>
    public byte[] ToPng(double scale = 2)
    {
        if (!(scale is >= 0.1 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A picture's scale is between 0.1 and 10.");
        }
        return Sheet.Png(Draw, Columns, scale);
    }

    /// <summary>Writes the picture to a file, whole or not at all.</summary>
    /// <param name="path">The file; its ending, <c>.svg</c> or <c>.png</c>, says in which form.</param>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => System.Text.Encoding.UTF8.GetBytes(ToSvg()),
            ".png" => ToPng(),
            var other => throw new ArgumentException(
                $"A picture's file ends in .svg or .png; '{path}' ends in '{other}'.",
                nameof(path)
            ),
        };
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The title.</summary>
    public sealed override string ToString() => Title;

    /// <summary>Each chart as a picture of its own, for a page that puts them beside each other where there is room.</summary>
    internal IReadOnlyList<string> ToSvgParts(string prefix) => Sheet.SvgParts(Draw, Description, prefix);
}
