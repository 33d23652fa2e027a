using System.Text;
using Strata.Formats;

namespace Strata.Plots;

/// <summary>A run as one page of HTML: it needs no other file and no network, and can be read, printed and sent as it is.</summary>
/// <remarks>
/// Light and dark as the reader's system is, for screens of any width, with headings, landmarks and text for those who do not see the
/// pictures. Every name and text is escaped. The same data give the same bytes.
/// </remarks>
/// <example><code>Report.Write(new ReportData("digits") { Classes = predictions }, "report.html");</code></example>
public static class Report
{
    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Parts of the data do not fit each other.</exception>
    public static void Write(ReportData data, string path) => AtomicFile.Write(path, Bytes(data).WriteTo);

    /// <summary>Writes the page to a stream, as UTF-8, and leaves it open.</summary>
    /// <exception cref="ArgumentException">Parts of the data do not fit each other.</exception>
    public static void Write(ReportData data, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Bytes(data).WriteTo(stream);
    }

    // The whole page is made before a byte is written: what is wrong with the data leaves no half of a file.
    private static MemoryStream Bytes(ReportData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReportParts.Check(data);
        return new(Encoding.UTF8.GetBytes(new ReportPage(data).Write()));
    }
}
