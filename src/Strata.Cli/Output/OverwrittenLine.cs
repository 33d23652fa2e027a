using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>Text over the line that stands there on a terminal, and no longer than it is wide; the next one is written over it.</summary>
/// <param name="text">The text; none erases the line.</param>
internal sealed class OverwrittenLine(string text) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // A line as long as the screen would wrap, and the next one would not be written over it.
        string fitting = text.Length < maxWidth ? text : text[..Math.Max(0, maxWidth - 1)];
        return [Segment.Control("\r"), new Segment(fitting), Segment.Control("\e[K")];
    }
}
