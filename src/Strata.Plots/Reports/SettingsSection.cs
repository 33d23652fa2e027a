namespace Strata.Plots;

/// <summary>How the run was made.</summary>
internal sealed class SettingsSection : IReportSection
{
    public string Anchor => "settings";

    public string Title => "Configuration and environment";

    public bool IsIn(ReportData data) => data.Configuration.Count + data.Environment.Count > 0;

    public void Write(HtmlText html, ReportData data)
    {
        foreach (var (caption, pairs) in new[] { ("Configuration", data.Configuration), ("Environment", data.Environment) })
        {
            if (pairs.Count > 0)
            {
                html.Table(caption, ["setting", "value"], pairs.Select(pair => (string[])[pair.Key, pair.Value]), texts: 2);
            }
        }
    }
}
