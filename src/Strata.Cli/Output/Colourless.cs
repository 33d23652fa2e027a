using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>
/// Takes the styles and the control codes from all that is drawn. Without it Spectre's backend for consoles that know no escape
/// sequences would set the colours of <see cref="System.Console"/>, and on a terminal that writes some, asked for or not.
/// </summary>
internal sealed class Colourless : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Bare(renderable));

    private sealed class Bare(IRenderable styled) : Renderable
    {
        protected override Measurement Measure(RenderOptions options, int maxWidth) => styled.Measure(options, maxWidth);

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            styled
                .Render(options, maxWidth)
                .Where(segment => !segment.IsControlCode)
                .Select(segment => segment.IsLineBreak ? Segment.LineBreak : new Segment(segment.Text));
    }
}
