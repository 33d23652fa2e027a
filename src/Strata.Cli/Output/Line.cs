using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>Text as it is: its brackets are no markup, and it is not wrapped, so that a path or a sum can be copied whole.</summary>
/// <param name="text">One line, or several.</param>
/// <param name="style">How it looks on a terminal.</param>
internal sealed class Line(string text, Style? style = null) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        [new Segment(text, style ?? Style.Plain), Segment.LineBreak];
}
