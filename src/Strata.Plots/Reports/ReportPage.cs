using System.Reflection;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The page: head, sections in their order, foot.</summary>
internal sealed class ReportPage(ReportData data)
{
    private readonly HtmlText html = new();

    public string Write()
    {
        IReportSection[] sections =
        [
            .. (
                (IReportSection[])
                    [
                        new ResultSection(),
                        new LearningSection(),
                        new ClassSection(),
                        new NumberSection(),
                        new MistakeSection(),
                        new ImportanceSection(),
                        new NetworkSection(),
                        new FirstWeightSection(),
                        new RepresentationSection(),
                        new SettingsSection(),
                    ]
            ).Where(section => section.IsIn(data)),
        ];
        string name = HtmlText.Text(data.Name);
        html.Raw("<!DOCTYPE html>")
            .Raw("<html lang=\"en\">")
            .Raw("<head><meta charset=\"utf-8\"/>")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
            .Raw("<meta name=\"color-scheme\" content=\"light dark\"/>")
            .Raw($"<title>{name}</title>")
            .Raw($"<style>\n{Style()}</style></head>")
            .Raw("<body><a class=\"skip\" href=\"#content\">To the results</a>");
        Head(name);
        html.Raw("<nav aria-label=\"Sections\"><ul>");
        foreach (IReportSection section in sections)
        {
            html.Raw($"<li><a href=\"#{section.Anchor}\">{HtmlText.Text(section.Title)}</a></li>");
        }
        html.Raw("</ul></nav><main id=\"content\">");
        foreach (IReportSection section in sections)
        {
            html.Raw(
                $"<section aria-labelledby=\"{section.Anchor}\"><h2 id=\"{section.Anchor}\">{HtmlText.Text(section.Title)}</h2>"
            );
            section.Write(html, data);
            html.Raw("</section>");
        }
        html.Raw("</main><footer><p>Made by Strata.</p></footer></body></html>");
        return html.ToString();
    }

    private static string Style()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private void Head(string name)
    {
        html.Raw($"<header><h1>{name}</h1><dl>");
        foreach (var (term, text) in new[] { ("Data", data.Data), ("Target", data.Target), ("Date", data.Date) })
        {
            if (text is not null)
            {
                html.Raw($"<div><dt>{term}</dt><dd>{HtmlText.Text(text)}</dd></div>");
            }
        }
        if (data.Model is { } model)
        {
            html.Raw($"<div><dt>Weights</dt><dd>{Wording.Whole(model.ParameterCount)}</dd></div>");
        }
        html.Raw("</dl>");
        if (data.Command is { } command)
        {
            // Lines end between words and not within an option.
            var words = command
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => $"<span>{HtmlText.Text(word)}</span>");
            html.Raw($"<pre><code>{string.Join(' ', words)}</code></pre>");
        }
        string[] warnings = [.. data.Warnings, .. ReportWarnings.Of(data)];
        if (warnings.Length > 0)
        {
            html.Raw("<div class=\"warnings\" role=\"note\" aria-label=\"Warnings\"><h2>Beware</h2><ul>");
            foreach (string warning in warnings)
            {
                html.Raw($"<li>{HtmlText.Text(warning)}</li>");
            }
            html.Raw("</ul></div>");
        }
        html.Raw("</header>");
    }
}
