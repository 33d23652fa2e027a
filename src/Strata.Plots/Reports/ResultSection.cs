using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>What the model reaches on the rows for the test, beside what can be had without it.</summary>
internal sealed class ResultSection : IReportSection
{
    public string Anchor => "results";

    public string Title => "Results on the test";

    public bool IsIn(ReportData data) =>
        data.TestMetrics is { Count: > 0 } || data.Classes is not null || data.Numbers is not null || data.Baselines.Count > 0;

    public void Write(HtmlText html, ReportData data)
    {
        IReadOnlyDictionary<string, double>? reached = data.Classes?.Measure() ?? data.Numbers?.Measure();
        if (data.TestMetrics is { Count: > 0 } metrics)
        {
            html.Raw("<ul class=\"cards\">");
            foreach (var (name, value) in metrics)
            {
                html.Raw($"<li><strong>{Wording.Number(value)}</strong><span>{HtmlText.Text(Wording.Metric(name))}</span></li>");
            }
            html.Raw("</ul>");
        }
        if (reached is null && data.Baselines.Count == 0)
        {
            return;
        }
        string[] names =
        [
            .. (reached?.Keys ?? []).Concat(data.Baselines.SelectMany(baseline => baseline.Metrics.Keys)).Distinct(),
        ];
        List<(string Name, IReadOnlyDictionary<string, double> Metrics)> rows =
        [
            .. data.Baselines.Select(baseline => (baseline.Name, baseline.Metrics)),
        ];
        if (reached is not null)
        {
            rows.Insert(0, ("this model", reached));
        }
        html.Paragraph(
            "Rows that the model never saw in training tell how good it is. A network is worth its weights where it does better than what "
                + "can be had without one."
        );
        html.Table(
            "The model and the baselines",
            ["model", .. names.Select(Label)],
            rows.Select(row => (string[])[row.Name, .. names.Select(name => Cell(row.Metrics, name))])
        );
        html.Raw("<ul>");
        foreach (Baseline baseline in data.Baselines)
        {
            html.Raw($"<li>{HtmlText.Text(baseline.Name)}: {HtmlText.Text(baseline.Description)}</li>");
        }
        html.Raw("</ul>");
    }

    private static string Label(string name) => $"{Wording.Metric(name)}\u00A0{(MeasuredName.IsBetterUp(name) ? "↑" : "↓")}";

    private static string Cell(IReadOnlyDictionary<string, double> metrics, string name) =>
        metrics.TryGetValue(name, out double value) ? Wording.Number(value) : "–";
}
