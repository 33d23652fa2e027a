namespace Strata.Plots;

/// <summary>How near predicted numbers come to the actual ones.</summary>
internal sealed class NumberSection : IReportSection
{
    public string Anchor => "numbers";

    public string Title => "Predicted and actual";

    public bool IsIn(ReportData data) => data.Numbers is not null;

    public void Write(HtmlText html, ReportData data)
    {
        html.Picture(
            new PredictedAgainstActualFigure(data.Numbers!),
            "A point for each row of the test: the nearer to the dashed line, the better. A cloud that lies flatter than the line shows that "
                + "the model keeps to the middle."
        );
        html.Picture(
            new ResidualFigure(data.Numbers!),
            "What the predictions leave over should look like noise around 0. A bend or a funnel is something that the model has not learned."
        );
    }
}
