using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>What the layers make of the rows.</summary>
internal sealed class RepresentationSection : IReportSection
{
    public string Anchor => "representations";

    public string Title => "What the layers make of the data";

    public bool IsIn(ReportData data) => data.Representations is not null;

    public void Write(HtmlText html, ReportData data)
    {
        Representations read = data.Representations!;
        if (read.Layers.Any(layer => layer.Probe is not null))
        {
            html.Picture(
                new ProbeFigure(read),
                "A linear model tries to read the target off each layer: it is fitted to three quarters of "
                    + $"{Wording.Whole(read.Rows)} rows and measured on the others. Bars that get longer from layer to layer show what "
                    + "depth is for: each layer describes the data a little more usefully."
            );
        }
        if ((data.RepresentedData ?? data.Test) is { } rows)
        {
            html.Picture(
                new RepresentationFigure(read, rows),
                $"{Wording.Whole(read.Rows)} rows as each layer sees them, along the two directions in which they differ most. "
                    + (
                        read.IsClassification switch
                        {
                            true => "Colours that part show where the classes come apart.",
                            false =>
                                "Where the colour deepens from one side to the other, the layer has put the rows in order of the target.",
                            null => "Rows that lie together are alike to the layer.",
                        }
                    )
            );
        }
    }
}
