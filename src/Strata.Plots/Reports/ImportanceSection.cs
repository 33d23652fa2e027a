namespace Strata.Plots;

/// <summary>What the model looks at.</summary>
internal sealed class ImportanceSection : IReportSection
{
    public string Anchor => "importance";

    public string Title => "What matters";

    public bool IsIn(ReportData data) => data.Importance is { Features.Count: > 0 };

    public void Write(HtmlText html, ReportData data) =>
        html.Picture(
            new ImportanceFigure(data.Importance!),
            "How much worse the model gets when a column's values are shuffled, so that it says nothing any more; the thin line shows how far "
                + "the shuffles differ. Columns that say the same share their importance."
        );
}
