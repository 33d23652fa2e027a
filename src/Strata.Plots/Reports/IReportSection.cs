namespace Strata.Plots;

/// <summary>A section of the report, with a heading that the page writes.</summary>
internal interface IReportSection
{
    /// <summary>What leads to it within the page.</summary>
    string Anchor { get; }

    /// <summary>The heading.</summary>
    string Title { get; }

    /// <summary>Whether the data have what it tells.</summary>
    bool IsIn(ReportData data);

    /// <summary>Writes what stands below the heading.</summary>
    void Write(HtmlText html, ReportData data);
}
