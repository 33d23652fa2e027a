using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>A share of one as a line that is bold as far as the share goes, so that it can be read without colours too.</summary>
/// <param name="share">From 0 to 1; what is no number is drawn as 0.</param>
/// <param name="length">How many columns a share of 1 has.</param>
internal sealed class Bar(double share, int length) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(length, length);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int full = double.IsNaN(share) ? 0 : (int)(Math.Clamp(share, 0, 1) * length);
        return [new Segment(new string('━', full), Color.Green), new Segment(new string('─', length - full), Color.Grey)];
    }
}
