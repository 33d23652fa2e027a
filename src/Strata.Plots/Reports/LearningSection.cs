namespace Strata.Plots;

/// <summary>The learning curves, and a table of several runs.</summary>
internal sealed class LearningSection : IReportSection
{
    public string Anchor => "learning";

    public string Title => "Learning curves";

    public bool IsIn(ReportData data) => data.Runs.Any(run => run.History.Epochs.Count > 0);

    public void Write(HtmlText html, ReportData data)
    {
        Run[] runs = [.. data.Runs.Where(run => run.History.Epochs.Count > 0)];
        html.Picture(
            new LearningCurvesFigure(runs),
            "Each epoch goes through all rows once. Both curves should fall (or rise, for an accuracy) together: where training goes on "
                + "getting better and validation does not, the model learns its rows by heart."
        );
        if (runs.Length > 1)
        {
            var comparison = new RunComparison(runs);
            html.Table(
                "The runs, with their best and last epochs",
                RunComparison.Heads,
                comparison.Rows.Select(RunComparison.Cells),
                texts: 2
            );
        }
    }
}
