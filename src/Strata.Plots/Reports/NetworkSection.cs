namespace Strata.Plots;

/// <summary>The network as a picture and as a table.</summary>
internal sealed class NetworkSection : IReportSection
{
    public string Anchor => "network";

    public string Title => "The network";

    public bool IsIn(ReportData data) => data.Model is not null;

    public void Write(HtmlText html, ReportData data)
    {
        Model model = data.Model!;
        var network = new NetworkFigure(
            model,
            data.Test?.FeatureNames,
            data.Classes?.ClassNames ?? (data.Numbers is { } numbers ? [numbers.Name] : null)
        );
        html.Picture(
            network,
            network.IsOfNodes
                ? "Each column is a layer and each line a weight: the stronger the line, the more the node at its left moves the one at its "
                    + "right."
                : "Each box is a layer, from what goes in to what comes out; the table below says which layer reads which."
        );
        html.Raw(
            $"<div class=\"wide\" role=\"region\" aria-label=\"The layers\" tabindex=\"0\"><pre>{HtmlLines(model.Summary())}</pre></div>"
        );
    }

    private static string HtmlLines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => System.Net.WebUtility.HtmlEncode(line.TrimEnd('\r'))));
}
